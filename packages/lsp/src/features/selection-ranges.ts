import type { Expression, Span } from "@graflow/dsl";
import { type SelectionRange, type SelectionRangeParams, SelectionRangeRequest } from "vscode-languageserver";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { flowAt, offsetInText } from "./target-at.ts";

/** What is selected next when a selection in a flow is to grow. Elsewhere nothing but the place itself. */
export const selectionRanges: Feature = documentFeature<SelectionRangeParams, SelectionRange[] | null>({
  name: "selection ranges",
  request: SelectionRangeRequest.type,
  capability: () => ({ selectionRangeProvider: true }),
  empty: null,
  answer: (document, { positions }) =>
    positions.map((position) => {
      const spans = spansAround(document, document.offset(position));
      let selection: SelectionRange | undefined;
      for (const span of spans) {
        const range = document.range(span);
        selection = { range, ...(selection === undefined ? undefined : { parent: selection }) };
      }
      return selection ?? { range: { start: position, end: position } };
    }),
});

/** What holds an offset, from the whole flow to the name: each within the one before, and smaller. */
function spansAround({ index, file }: DocumentContext, offset: number): readonly Span[] {
  const flow = flowAt(index, file, offset);
  const place = flow === undefined ? undefined : offsetInText(flow, offset);
  if (flow === undefined || place === undefined) return [];
  const { record } = flow;
  const { tree } = syntaxOf(record);
  const spans: Span[] = [];
  const add = (span: Span): void => {
    const outer = spans.at(-1);
    const isSmaller = outer === undefined || span.end - span.start < outer.end - outer.start;
    if (isSmaller && holds(span, place)) spans.push(span);
  };
  const chain = tree.chains.find(({ span }) => holds(span, place));
  add({ start: 0, end: record.text.length });
  add(trimmed(record.text));
  if (chain !== undefined) visit(chain, place, add);
  const inFile = spans.map((span) => placeInFile(flow, span));
  const start = placeInFile(flow, { start: 0, end: 0 }).start - 1;
  const template = { start, end: Math.min(start + record.text.length + 2, record.span.end) };
  const outside = [record.span, template].filter(
    (span, at, all) => at === all.length - 1 || span.start < (all[at + 1]?.start ?? 0),
  );
  return [...outside, ...inFile];
}

function visit(expression: Expression, place: number, add: (span: Span) => void): void {
  add(expression.span);
  const into = (parts: readonly Expression[]): void => {
    const part = parts.find(({ span }) => holds(span, place));
    if (part !== undefined) visit(part, place, add);
  };
  if (expression.kind === "sequence") return into(expression.steps);
  if (expression.kind === "parallel") return into(expression.branches);
  if (expression.kind === "fallback") return into(expression.alternatives);
  const { label, primary, suffixes } = expression;
  // A unit before each of its suffixes is one as well.
  for (const suffix of suffixes.toReversed()) add({ start: expression.span.start, end: suffix.span.end });
  const suffix = suffixes.find(({ span }) => span.start < place && holds(span, place));
  if (suffix !== undefined && !holds(primary.span, place)) {
    add(suffix.span);
    if (suffix.kind === "annotation") {
      add(suffix.nameSpan);
      for (const argument of suffix.args) {
        add(argument.span);
        add(argument.value.span);
      }
    }
    const routeCase = suffix.kind === "route" ? suffix.cases.find(({ span }) => holds(span, place)) : undefined;
    if (routeCase === undefined) return;
    add(routeCase.span);
    add(routeCase.keySpan);
    if (!holds(routeCase.keySpan, place)) into([routeCase.body]);
    return;
  }
  add({ start: expression.span.start, end: primary.span.end });
  if (label !== undefined) add(label.span);
  if (!holds(primary.span, place)) return;
  add(primary.span);
  if (primary.kind === "paren") into([primary.expression]);
}

function trimmed(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: Math.max(start, text.trimEnd().length) };
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
