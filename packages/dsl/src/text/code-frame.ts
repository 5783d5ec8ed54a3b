import { lineSpan, lineStarts, positionAt } from "./line-table.ts";
import type { Span } from "./span.ts";

/** Where the text stands, for the first line of a {@link codeFrame}. */
export interface CodeFrameOptions {
  /** The file's name as it should be printed; without one the frame begins with the line's number. */
  readonly file?: string;
  /** The line of the file on which the text begins, counted from 1. Default 1. */
  readonly line?: number;
  /** The column of that line at which the text begins, counted from 1. Default 1. */
  readonly column?: number;
}

const mostLines = 3;
const widestLine = 120;

/**
 * A place in a text as a terminal shows it: `file:line:column`, the source line, and carets under the place.
 * A place over several lines shows the first three of them.
 *
 * @param text - the whole text that the span counts in
 * @param place - a span, or anything that has one, such as a diagnostic
 * @param options - where the text stands in its file
 * @example
 * ```ts
 * codeFrame("a >> (b | c", { start: 5, end: 6 }, { file: "etl.ts", line: 3 });
 * // etl.ts:3:6
 * //   3 | a >> (b | c
 * //     |      ^
 * ```
 */
export function codeFrame(text: string, place: Span | { readonly span: Span }, options: CodeFrameOptions = {}): string {
  const { start, end } = "span" in place ? place.span : place;
  const starts = lineStarts(text);
  const from = positionAt(starts, start);
  const to = positionAt(starts, Math.max(start, end - 1));
  const firstLine = options.line ?? 1;
  const column = from.column + (from.line === 0 ? (options.column ?? 1) : 1);
  const heading = `${options.file === undefined ? "" : `${options.file}:`}${firstLine + from.line}:${column}`;
  const lastShown = Math.min(to.line, from.line + mostLines - 1);
  const gutter = String(firstLine + lastShown).length;
  const lines = [heading];
  for (let line = from.line; line <= lastShown; line++) {
    const whole = lineSpan(text, starts, line);
    const marked = { start: Math.max(start, whole.start), end: Math.min(end, whole.end) };
    const shown = windowAround(whole, marked);
    const before = shown.start > whole.start ? "…" : "";
    const after = shown.end < whole.end ? "…" : "";
    const source = before + printable(text.slice(shown.start, shown.end)) + after;
    const indent = blank(before + text.slice(shown.start, marked.start));
    const carets = "^".repeat(columnsOf(text.slice(marked.start, Math.min(marked.end, shown.end))) || 1);
    lines.push(`  ${String(firstLine + line).padStart(gutter)} | ${source}`.trimEnd());
    lines.push(`  ${" ".repeat(gutter)} | ${indent}${carets}`);
  }
  return lines.join("\n");
}

/** The part of a long line that is shown: what is marked, with some text on both sides. */
function windowAround(line: Span, marked: Span): Span {
  if (line.end - line.start <= widestLine) return line;
  const start = Math.max(line.start, Math.min(marked.start - widestLine / 3, line.end - widestLine));
  return { start: Math.floor(start), end: Math.min(line.end, Math.floor(start) + widestLine) };
}

const controlCharacters = /(?!\t)\p{Cc}/gu;
const wideCharacters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

/** Control characters would act on the terminal instead of being shown. */
function printable(text: string): string {
  return text.replace(controlCharacters, "\u{fffd}");
}

/** White space as wide as the text is printed, so that carets stand under their place. */
function blank(text: string): string {
  let result = "";
  for (const character of text) {
    result += character === "\t" ? "\t" : wideCharacters.test(character) ? "\u3000" : " ";
  }
  return result;
}

function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += wideCharacters.test(character) ? 2 : 1;
  return columns;
}
