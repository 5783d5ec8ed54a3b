import {
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  CompletionRequest,
  CompletionTriggerKind,
} from "vscode-languageserver";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { annotationItem, annotationsFor, completeAnnotations } from "./complete-annotations.ts";
import { completeArguments } from "./complete-arguments.ts";
import { completeCases, completeQuestion } from "./complete-cases.ts";
import { completeJumps, type JumpSite } from "./complete-jumps.ts";
import { type Completions, completeUnits } from "./complete-units.ts";
import { completionList, ranked } from "./completion-list.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { type FlowPlace, placeAt } from "./flow-place.ts";
import { snippetItem } from "./snippet.ts";
import { flowAt, offsetInText, targetAt } from "./target-at.ts";

/** What opens the list while typing: `>` and ` ` only behind an operator. */
const triggers: readonly string[] = [">", "|", "@", "(", ":", "?", "{", ",", " ", '"', "'", "`"];

/** What can be written at the cursor: in a flow's text, and as the target of a jump. */
export const completion: Feature = documentFeature<CompletionParams, CompletionItem[] | CompletionList | null>({
  name: "completion",
  request: CompletionRequest.type,
  capability: () => ({
    completionProvider: {
      triggerCharacters: [...triggers],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  }),
  empty: null,
  answer: (document, { position, context }) => {
    const offset = document.offset(position);
    const typed =
      context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;
    const jump = jumpAt(document, offset);
    if (jump !== undefined) {
      const { items, isPending = false } = completeJumps(document, jump, offset);
      return completionList(items, { typed: document.text.slice(jump.span.start, offset), isPending });
    }
    const flow = flowAt(document.index, document.file, offset);
    const inText = flow === undefined ? undefined : offsetInText(flow, offset);
    if (flow === undefined || inText === undefined) return null;
    const place = placeAt(flow.record, inText);
    if (place === undefined || (typed !== undefined && !isWanted(place, typed))) return null;
    const { items, isPending = false } = completionsAt(document, flow, place);
    return completionList(items, { typed: flow.record.text.slice(place.word.start, inText), isPending });
  },
});

function completionsAt(document: DocumentContext, flow: FlowDefinition, place: FlowPlace): Completions {
  const range = document.range(placeInFile(flow, place.word));
  switch (place.kind) {
    case "unit":
      return completeUnits(document, { flow, place, range });
    case "annotation":
      return { items: completeAnnotations(document, { flow, place, range }) };
    case "argument":
      return { items: completeArguments(document, { flow, place, range }) };
    case "case":
      return { items: completeCases(document, { flow, place, range }) };
    case "question":
      return { items: completeQuestion(document, { flow, place, range }) };
    case "suffix": {
      const operators = suffixes.map((text) => ranked(0, snippetItem(document, range, text)));
      const annotations = annotationsFor(flow, place.unit).map((info) =>
        ranked(1, annotationItem(document, info, { range, hasArguments: false, at: "@" })),
      );
      return { items: [...operators, ...annotations] };
    }
  }
}

/** What can follow a unit. */
const suffixes = [
  { label: ">>", snippet: ">> ", detail: "then" },
  { label: "|", snippet: "| ", detail: "beside: with the same input" },
  { label: "??", snippet: "?? ", detail: "fallback: if this fails" },
  { label: "[]", snippet: "[]", detail: "map: once for each element" },
  {
    label: "? { … }",
    snippet: "? { $1: $2, else: $3 }",
    plain: "? { : , else: }",
    detail: "route: its output picks the case",
  },
] as const;

/** Whether a list that opens by itself would be of use: not wherever a space is typed. */
function isWanted(place: FlowPlace, typed: string): boolean {
  switch (place.kind) {
    case "suffix":
      return false;
    case "unit":
      return !(place.isNewLine && typed === " ");
    default:
      return true;
  }
}

function jumpAt(document: DocumentContext, offset: number): JumpSite | undefined {
  const target = targetAt(document.index, document.file, offset);
  if (target?.kind !== "jump" || target.jump.target.kind !== "text") return undefined;
  return /["'`]/.test(document.text.charAt(target.span.start - 1))
    ? { from: target.from, span: target.span }
    : undefined;
}
