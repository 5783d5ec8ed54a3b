import { CodeActionKind } from "vscode-languageserver";
import { placeInFile } from "../../analyzer/checks/text-diagnostics.ts";
import type { ActionSource, FlowAction } from "./flow-action.ts";
import { selectedPart } from "./selected-part.ts";
import { isSound, slotsWithin } from "./spliced-flow.ts";

/** What can be put around a part of a flow. */
const wrappings = [
  { title: "Put it in brackets", suffix: "", keepsUnit: false },
  { title: "Repeat it in a loop", suffix: "@loop(max: 10)", keepsUnit: true },
  { title: "Retry it when it fails", suffix: "@retry(3)", keepsUnit: true },
  { title: "Limit the time of each of its tasks", suffix: "@timeout(30s)", keepsUnit: true },
  { title: "Run it for each element", suffix: "[]", keepsUnit: true },
] as const;

/** Puts brackets, a loop, a retry, a timeout or a map around what is selected. */
export const wrapPart: ActionSource = {
  kind: CodeActionKind.RefactorRewrite,
  find: ({ document, span, flow }) => {
    const textStart = flow?.record.textStart;
    if (flow === undefined || textStart === undefined || span.start === span.end) return [];
    const part = selectedPart(flow, { start: span.start - textStart, end: span.end - textStart });
    if (part === undefined) return [];
    const written = flow.record.text.slice(part.span.start, part.span.end);
    const [only] = part.expressions;
    const isUnit =
      part.isBracketed || (part.expressions.length === 1 && only?.kind === "unit" && only.label === undefined);
    return wrappings.flatMap(({ title, suffix, keepsUnit }): readonly FlowAction[] => {
      if (!keepsUnit && isUnit) return [];
      const isBare = keepsUnit && isUnit;
      const text = isBare ? written + suffix : `(${written})${suffix}`;
      const slots = slotsWithin(document.index, flow, { span: part.span, from: part.span.start - (isBare ? 0 : 1) });
      if (!isSound(document.index, flow, { span: part.span, text, slots })) return [];
      const edit = { file: document.file, span: placeInFile(flow, part.span), text };
      return [{ title, kind: CodeActionKind.RefactorRewrite, edits: [edit] }];
    });
  },
};
