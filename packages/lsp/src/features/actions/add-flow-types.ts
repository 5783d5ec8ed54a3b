import { CodeActionKind } from "vscode-languageserver";
import { flowAt } from "../target-at.ts";
import type { ActionSource } from "./flow-action.ts";
import { tagText } from "./tag-text.ts";
import { canStandIn } from "./type-in-file.ts";

/** Writes the types of a flow at its tag: flow<In, Out>`…`. */
export const addFlowTypes: ActionSource = {
  kind: CodeActionKind.RefactorRewrite,
  find: ({ document, span }) => {
    const { text, file } = document;
    const flow = flowAt(document.index, file, span.start);
    if (flow === undefined || flow.record.typeArguments.length > 0 || !/\.[cm]?tsx?$/.test(file)) return [];
    const { textStart } = flow.record;
    // At the tag: in the text it would be in the way.
    if (textStart === undefined || span.end >= textStart) return [];
    const types = document.types.flow(flow);
    const tag = types === undefined ? undefined : tagText(text, flow.record);
    if (types === undefined || tag === undefined) return [];
    if (!canStandIn(text, types.input) || !canStandIn(text, types.output)) return [];
    const written = `<${types.input.short}, ${types.output.short}>`;
    const edits = [{ file, span: { start: tag.typesAt, end: tag.typesAt }, text: written }];
    return [{ title: `Write the types of the flow: ${written}`, kind: CodeActionKind.RefactorRewrite, edits }];
  },
};
