import type { Span } from "@graflow/dsl";

/** A place in a file as people and other programs count it: lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a span begins and ends. */
export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/** Finds lines and columns in texts; the line breaks of each text are looked for once. */
export class Places {
  readonly #text: (path: string) => string;
  readonly #starts = new Map<string, readonly number[]>();

  constructor(text: (path: string) => string) {
    this.#text = text;
  }

  range(path: string, { start, end }: Span): Range {
    return { start: this.#at(path, start), end: this.#at(path, end) };
  }

  #at(path: string, offset: number): Place {
    let starts = this.#starts.get(path);
    if (starts === undefined) {
      starts = [
        0,
        ...[...this.#text(path).matchAll(/\r\n|\r|\n/g)].map(({ index, 0: lineBreak }) => index + lineBreak.length),
      ];
      this.#starts.set(path, starts);
    }
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  }
}
