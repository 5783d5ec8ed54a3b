/** Controls, bidirectional overrides, lone surrogates and what XML cannot hold: never drawn. */
const UNSAFE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u2028\u2029\uFFFE\uFFFF]/gu;

/** What needs no cleaning: nearly every name. */
const PLAIN = /^[!-~]*$/;

/**
 * A name as one line that is safe to print in a terminal or a picture: white space becomes single blanks, and
 * characters that would change how the rest is shown (escapes, line breaks, writing direction) are removed.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\s+/gu, " ").replace(UNSAFE, "");
}
