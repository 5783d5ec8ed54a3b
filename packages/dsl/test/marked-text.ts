import type { Fix } from "../src/errors/diagnostic.ts";
import type { Span } from "../src/text/span.ts";

/** A text whose places are marked as in `a <|>>|>`. */
export interface MarkedText {
  readonly text: string;
  /** The marked places in text order. */
  readonly spans: readonly Span[];
}

/** Takes the marks out of a text. */
export function marked(source: string): MarkedText {
  const spans: Span[] = [];
  let text = "";
  for (const [index, piece] of source.split(/<\|([\s\S]*?)\|>/).entries()) {
    if (index % 2 === 1) spans.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  }
  return { text, spans };
}

/** The text after a fix. */
export function applyFix(text: string, { edits }: Fix): string {
  return edits.reduceRight((result, { span, text: replacement }) => {
    return result.slice(0, span.start) + replacement + result.slice(span.end);
  }, text);
}
