import { cellsOf } from "./character-class.ts";

/** Shares of the font size, rounded up from the sans-serif faces that systems bring along. */
const CLASSES: readonly (readonly [characters: string, em: number])[] = [
  ["ijlI'|!.,:;` ", 0.31],
  ['ftr()[]{}/\\-"', 0.41],
  ["_cksz", 0.54],
  ["w", 0.8],
  ["mMW@%", 0.94],
  ["GOQ", 0.78],
  ["ABCDEFHJKLNPRSTUVXYZ&<>=+~#", 0.7],
];

const OTHER_ASCII = 0.6;
const asciiWidths: readonly number[] = Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  return CLASSES.find(([characters]) => characters.includes(character))?.[1] ?? OTHER_ASCII;
});

function emOf(character: string): number {
  const ascii = asciiWidths[character.codePointAt(0) ?? 0];
  if (ascii !== undefined) return ascii;
  const cells = cellsOf(character);
  return cells === 0 ? 0 : cells === 2 ? 1.1 : 0.7;
}

/**
 * About how wide a text is in pixels, in a sans-serif face of the given size. Nothing is measured, so that the
 * same graph gives the same picture everywhere; the estimate is on the generous side.
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (let at = 0; at < text.length; at++) {
    const ascii = asciiWidths[text.charCodeAt(at)];
    if (ascii === undefined) return Math.ceil((em + slowWidth(text.slice(at))) * fontSize);
    em += ascii;
  }
  return Math.ceil(em * fontSize);
}

/** The text, cut with an ellipsis so that it is at most `maxWidth` pixels wide. */
export function fitWidth(text: string, fontSize: number, maxWidth: number): string {
  if (textWidth(text, fontSize) <= maxWidth) return text;
  let em = 1;
  let end = 0;
  for (const character of text) {
    em += emOf(character);
    if (em * fontSize > maxWidth) break;
    end += character.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

function slowWidth(text: string): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em;
}
