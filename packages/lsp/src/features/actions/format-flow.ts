import { CodeActionKind } from "vscode-languageserver";
import { formatEdit } from "../format-edit.ts";
import { flowAt } from "../target-at.ts";
import type { ActionSource } from "./flow-action.ts";

/** Formats the flow at the cursor. No formatting provider does it: that would take the place of TypeScript's own. */
export const formatFlowAction: ActionSource = {
  kind: CodeActionKind.RefactorRewrite,
  find: ({ document, span }) => {
    const flow = flowAt(document.index, document.file, span.start);
    const edit = flow === undefined ? undefined : formatEdit(flow);
    return edit === undefined ? [] : [{ title: "Format flow", kind: CodeActionKind.RefactorRewrite, edits: [edit] }];
  },
};
