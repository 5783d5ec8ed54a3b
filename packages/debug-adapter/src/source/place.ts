import type { Span } from "@graflow/dsl";
import type { PlaceRange } from "@graflow/runtime/debug";

/** A place in a file: lines and columns count from 1, columns in UTF-16 units, as JavaScript engines report them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets in a text into places, and back. Lines end with `\n`, `\r\n` or `\r`. */
export class TextPlaces {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
  }

  place(offset: number): Place {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  range({ start, end }: Span): PlaceRange {
    return { start: this.place(start), end: this.place(end) };
  }
}

/** Whether a place is in a range; its end is not. */
export function contains({ start, end }: PlaceRange, { line, column }: Place): boolean {
  const isBehindStart = line > start.line || (line === start.line && column >= start.column);
  return isBehindStart && (line < end.line || (line === end.line && column < end.column));
}
