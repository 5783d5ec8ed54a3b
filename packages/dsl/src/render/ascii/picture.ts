import { columnsOf } from "../text-columns.ts";

/** A rectangle of text through which the flow runs from left to right, on one row. */
export interface Picture {
  /** In columns; every row has this width. */
  readonly width: number;
  readonly rows: readonly string[];
  /** The row that the flow runs on. */
  readonly base: number;
  /** How the flow meets its sides: a word wants a blank before the line, a frame none; a fork is a line already. */
  readonly enters: "word" | "frame" | "line";
  readonly leaves: "word" | "line";
}

/** One word. */
export function wordPicture(text: string): Picture {
  return { width: columnsOf(text), rows: [text], base: 0, enters: "word", leaves: "word" };
}

/** Two pictures beside each other, their rows lined up, with a text between them on the row that the flow runs on. */
export function beside(left: Picture, right: Picture, between: string): Picture {
  const above = Math.max(left.base, right.base);
  const below = Math.max(left.rows.length - left.base, right.rows.length - right.base);
  const gap = columnsOf(between);
  const rows: string[] = [];
  for (let row = -above; row < below; row++) {
    const first = left.rows[left.base + row] ?? " ".repeat(left.width);
    const second = right.rows[right.base + row] ?? " ".repeat(right.width);
    rows.push(first + (row === 0 ? between : " ".repeat(gap)) + second);
  }
  return { width: left.width + gap + right.width, rows, base: above, enters: left.enters, leaves: right.leaves };
}
