import { cellsOf } from "./character-class.ts";

const ASCII = /^[\x20-\x7e]*$/;

/** How many terminal columns a text takes: wide characters two, combining ones none. */
export function columnsOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += cellsOf(character);
  return columns;
}

/** The text, cut so that it takes at most `columns`; what was cut ends in `ellipsis`. */
export function fitColumns(text: string, columns: number, ellipsis: string): string {
  if (text.length <= columns && ASCII.test(text)) return text;
  if (columnsOf(text) <= columns) return text;
  const room = columns - columnsOf(ellipsis);
  if (room < 0) return ellipsis.slice(0, Math.max(0, columns));
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += cellsOf(character);
    if (used > room) break;
    end += character.length;
  }
  return text.slice(0, end) + ellipsis;
}
