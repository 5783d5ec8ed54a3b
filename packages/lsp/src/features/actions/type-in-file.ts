import type { TypeText } from "../../analyzer/type-oracle.ts";

/** Types that every file has. */
const everywhere: ReadonlySet<string> = new Set([
  ...["Array", "ReadonlyArray", "Record", "Partial", "Required", "Readonly", "Pick", "Omit", "Exclude", "Extract"],
  ...["Map", "Set", "ReadonlyMap", "ReadonlySet", "WeakMap", "WeakSet", "Promise", "Iterable", "AsyncIterable"],
  ...["Date", "RegExp", "Error", "Uint8Array", "ArrayBuffer", "URL", "Generator", "AsyncGenerator", "Iterator"],
]);

/**
 * Whether a type can be written in a file as it is shown: nothing of it is left out, and it names only what is known
 * everywhere or occurs in the file.
 */
export function canStandIn(text: string, type: TypeText | undefined): type is TypeText {
  if (type === undefined || type.long !== undefined || type.short.includes("...")) return false;
  const withoutTexts = type.short.replace(/"(?:\\.|[^"\\])*"/g, '""');
  // Properties have a colon behind them; what begins with a small letter is a keyword.
  const names = withoutTexts.match(/(?<![\w$.])[A-Z_$][\w$]*(?![\w$]|\??:)/g) ?? [];
  if (/\b(?:typeof|import|unique|never)\b/.test(withoutTexts)) return false;
  return names.every((name) => everywhere.has(name) || new RegExp(`\\b${name.replace(/\$/g, "\\$")}\\b`).test(text));
}
