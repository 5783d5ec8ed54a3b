import type { Span } from "../text/span.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Whether one of the mistakes, which are in text order, begins within a span, or reaches to where it begins. */
export function touchesAny(span: Span, mistakes: readonly Diagnostic[]): boolean {
  let low = 0;
  let high = mistakes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mistakes[middle]?.span.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const next = mistakes[low];
  const previous = mistakes[low - 1];
  return (
    (next !== undefined && next.span.start <= span.end) || (previous !== undefined && previous.span.end >= span.start)
  );
}
