import type { JsonError } from "./find-json-error.ts";

/** How much of a long line is shown on each side of the mistake. */
const shownCharacters = 40;

/** A message that shows where a text stops being JSON, and a hint, where the shell seems to be the cause. */
export function jsonMistakeText(
  text: string,
  mistake: JsonError,
  source: string,
): [message: string, options: { readonly hint: string | undefined }] {
  if (text.trim() === "") return [`${source} is not JSON: it is empty`, { hint: undefined }];
  const { line, column, excerpt, caret } = place(text, mistake.offset);
  return [
    `${source} is not JSON: expected ${mistake.expected} at line ${line}, column ${column}\n  ${excerpt}\n  ${caret}`,
    { hint: source === "--input" ? shellHint(text) : undefined },
  ];
}

function place(text: string, offset: number): { line: number; column: number; excerpt: string; caret: string } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const from = Math.max(start, offset - shownCharacters);
  const to = Math.min(end, offset + shownCharacters);
  const before = `${from > start ? "…" : ""}${text.slice(from, offset)}`;
  const after = `${text.slice(offset, to)}${to < end ? "…" : ""}`;
  return {
    line: text.slice(0, start).split("\n").length,
    column: offset - start + 1,
    excerpt: printable(before + after),
    caret: `${" ".repeat(before.length)}^`,
  };
}

/** Control characters as spaces, so that the caret stays under its place. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}

function shellHint(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^[{[][^"]*'/.test(trimmed)) return "JSON's quotes are double ones, also for property names.";
  if (/^[{[]/.test(trimmed) && !trimmed.includes('"')) {
    return `It has no quotes: the shell takes them away unless the whole stands in single ones, as in --input '{"url": "a"}'. In Windows' cmd: --input "{\\"url\\": \\"a\\"}".`;
  }
  if (/^[^{["\d-]/.test(trimmed)) {
    return `A text needs JSON's quotes, inside the shell's: --input '${JSON.stringify(trimmed.slice(0, shownCharacters))}'. For a file's content: --input @file.json.`;
  }
  return undefined;
}
