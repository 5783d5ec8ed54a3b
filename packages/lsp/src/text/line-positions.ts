import type { Span } from "@graflow/dsl";
import type { Position, Range } from "vscode-languageserver";

/**
 * The one place where offsets become positions of the protocol, and the other way round. Both count UTF-16 units;
 * a position counts lines and characters from 0. Lines end with `\n`, `\r\n` or `\r`.
 */
export class LinePositions {
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.#starts = lineStarts(text);
  }

  position(offset: number): Position {
    const { text, line } = this.#at(offset);
    const start = this.#starts[line] ?? 0;
    return { line, character: Math.min(offset, text.length) - start };
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** Positions behind the end of a line or of the text mean that end. */
  offset({ line, character }: Position): number {
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    const next = this.#starts[line + 1];
    const end = next === undefined ? this.#text.length : this.#endOfLine(next);
    return Math.min(start + Math.max(0, character), end);
  }

  span({ start, end }: Range): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }

  /** Where a line ends whose successor starts there: before its line break. */
  #endOfLine(next: number): number {
    return this.#text[next - 1] === "\n" && this.#text[next - 2] === "\r" ? next - 2 : next - 1;
  }

  #at(offset: number): { readonly text: string; readonly line: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { text: this.#text, line: low };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    return starts;
  }
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
