/** What XML 1.0 cannot hold in any form, and writing-direction overrides. */
const IMPOSSIBLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

const SPECIAL = /[&<>"'\t\n\r]/g;
const PLAIN = /^[\w\-./ ]*$/;

/** A text as it can stand in XML, between tags as well as in an attribute. */
export function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(IMPOSSIBLE, "").replace(SPECIAL, (character) => ESCAPES[character] ?? "");
}

/** A number as short as a hundredth of a pixel allows. */
export function num(value: number): string {
  return String(Number.isInteger(value) ? value : Math.round(value * 100) / 100);
}
