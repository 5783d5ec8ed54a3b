import type { Span } from "@graflow/dsl";
import {
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
  FoldingRangeRequest,
} from "vscode-languageserver";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { syntaxOf } from "./flow-syntax.ts";

/** Templates over several lines, and what is in brackets in them. */
export const foldingRanges: Feature = documentFeature<FoldingRangeParams, FoldingRange[] | null>({
  name: "folding ranges",
  request: FoldingRangeRequest.type,
  capability: () => ({ foldingRangeProvider: true }),
  empty: [],
  answer: (document) => {
    const ranges = document.index.flowsIn(document.file).flatMap((flow) => rangesOf(document, flow));
    const byStart = new Map<number, FoldingRange>();
    // Of what begins on one line the outermost: a line folds once.
    for (const range of ranges) {
      const known = byStart.get(range.startLine);
      if (known === undefined || known.endLine < range.endLine) byStart.set(range.startLine, range);
    }
    return [...byStart.values()].sort((left, right) => left.startLine - right.startLine);
  },
});

function rangesOf(document: DocumentContext, flow: FlowDefinition): readonly FoldingRange[] {
  const { textStart, span } = flow.record;
  if (textStart === undefined) return [];
  const syntax = syntaxOf(flow.record);
  const brackets = syntax.units.flatMap(({ primary }) => (primary.kind === "paren" ? [primary.span] : []));
  const inFile = (place: Span): Span => placeInFile(flow, place);
  return [
    ...folded(document, { start: textStart - 1, end: span.end }),
    ...[...brackets, ...syntax.routes.map(({ route }) => route.span)].flatMap((place) =>
      folded(document, inFile(place)),
    ),
    ...syntax.tree.comments.flatMap((comment) => folded(document, inFile(comment.span), FoldingRangeKind.Comment)),
  ];
}

/** What closes something stays in sight, where it stands on a line of its own. */
function folded(document: DocumentContext, span: Span, kind?: FoldingRangeKind): readonly FoldingRange[] {
  const { start, end } = document.range(span);
  const closes = kind === undefined && /[)}`"']$/.test(document.text.slice(span.start, span.end));
  const endLine = closes ? end.line - 1 : end.line;
  if (endLine <= start.line) return [];
  return [{ startLine: start.line, endLine, ...(kind === undefined ? undefined : { kind }) }];
}
