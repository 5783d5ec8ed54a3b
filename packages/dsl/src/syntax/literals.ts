const millisecondsIn: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The number that a literal stands for; a duration in milliseconds. */
export function decodeNumber(written: string): number {
  const unit = /[a-z]+$/.exec(written)?.[0] ?? "";
  return Number(written.slice(0, written.length - unit.length)) * (millisecondsIn[unit] ?? 1);
}

/** The text that a string literal stands for, also if its closing quote is missing. */
export function decodeString(written: string): string {
  const isClosed = written.length > 1 && written.at(-1) === written.at(0);
  const inside = written.slice(1, isClosed ? -1 : undefined);
  if (!inside.includes("\\")) return inside;
  return inside.replace(/\\(?:u([0-9a-fA-F]{4})|(["'\\nt]))/g, (_, hex: string | undefined, character: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return character === "n" ? "\n" : character === "t" ? "\t" : character;
  });
}

/** A string literal that {@link decodeString} turns back into the text. */
export function encodeString(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("\r", "\\u000d");
  return `"${escaped}"`;
}
