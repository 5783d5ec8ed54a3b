import type { Span } from "@graflow/dsl";
import { LinePositions } from "@graflow/lsp";
import type { PlaceRange } from "@graflow/runtime/debug";

/** A place in a file: lines and columns count from 1, columns in UTF-16 units, as JavaScript engines report them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets in a text into places. */
export class TextPlaces {
  readonly #positions: LinePositions;

  constructor(text: string) {
    this.#positions = new LinePositions(text);
  }

  place(offset: number): Place {
    const { line, character } = this.#positions.position(offset);
    return { line: line + 1, column: character + 1 };
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
