import type { Span } from "@graflow/dsl";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";

/**
 * Findings about a text, at their places in a later version of it: those behind the change have moved, and those that it
 * touches are dropped. Their repairs are dropped as well, unless nothing has changed: they are of the old text.
 */
export function movedFindings(
  findings: readonly AnalyzerDiagnostic[],
  before: string,
  after: string,
): readonly AnalyzerDiagnostic[] {
  if (before === after || findings.length === 0) return findings;
  const move = mover(before, after);
  return findings.flatMap((finding) => {
    const span = move(finding.span);
    if (span === undefined) return [];
    const related = finding.related.flatMap((place) => {
      if (place.file !== undefined && place.file !== finding.file) return [place];
      const moved = move(place.span);
      return moved === undefined ? [] : [{ ...place, span: moved }];
    });
    return [{ ...finding, span, related, fixes: [] }];
  });
}

/** What a change of text does to the spans of it: undefined for those that it touches. */
function mover(before: string, after: string): (span: Span) => Span | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let kept = 0;
  while (
    kept < shorter - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  ) {
    kept += 1;
  }
  const end = before.length - kept;
  const by = after.length - before.length;
  return (span) => {
    if (span.end <= start) return span;
    return span.start >= end ? { start: span.start + by, end: span.end + by } : undefined;
  };
}
