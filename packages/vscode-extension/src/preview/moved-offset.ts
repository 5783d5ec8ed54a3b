/** A piece of a document that has been replaced; counted in the document before. */
export interface Replacement {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Where a place of a document is after edits; at the start of a replacement that swallowed it. */
export function movedOffset(offset: number, edits: readonly Replacement[]): number {
  let moved = offset;
  for (const { rangeOffset, rangeLength, text } of edits) {
    if (rangeOffset + rangeLength <= offset) moved += text.length - rangeLength;
    else if (rangeOffset < offset) moved += rangeOffset - offset;
  }
  return moved;
}
