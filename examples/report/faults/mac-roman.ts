/** Bytes 0x80 to 0x9f in Windows-1252. Written out, since the decoder of Node 20 makes control characters of them. */
const quotesAndDashes = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Text that was written as Windows-1252 and read as Mac Roman: "AstÈrix" for "Astérix". Both are single-byte encodings,
 * so each wrong character stands for one byte, and that byte read rightly is the character that was meant.
 */
const meant: ReadonlyMap<string, string> = wrongToRight();

/** Whether the text looks as if it had been read as Mac Roman. */
export function isMisread(text: string): boolean {
  const foreign = [...text].filter((character) => character > "\x7f");
  return foreign.some((character) => meant.get(character) !== character) && foreign.every((c) => meant.has(c));
}

/** The text as it was meant. */
export function reread(text: string): string {
  return [...text].map((character) => meant.get(character) ?? character).join("");
}

function wrongToRight(): Map<string, string> {
  const bytes = Array.from({ length: 128 }, (_, index) => 128 + index);
  const wrong = [...new TextDecoder("macintosh").decode(Uint8Array.from(bytes))];
  const right = [...quotesAndDashes, ...bytes.slice(32).map((byte) => String.fromCharCode(byte))];
  return new Map(wrong.map((character, index) => [character, right[index] ?? character]));
}
