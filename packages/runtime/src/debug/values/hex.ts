/** A whole number in hexadecimal, as it is written in JavaScript. */
export function hexOf(value: unknown): string | undefined {
  if (typeof value === "bigint") return `${value < 0n ? "-" : ""}0x${(value < 0n ? -value : value).toString(16)}n`;
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return undefined;
  return `${value < 0 ? "-" : ""}0x${Math.abs(value).toString(16)}`;
}
