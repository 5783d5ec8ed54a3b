/**
 * A half-open range of UTF-16 offsets into a flow's text: `text.slice(start, end)` is what it covers.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The piece of a text that a span covers. */
export function textAt(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
