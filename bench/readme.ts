import { existsSync, readFileSync, writeFileSync } from "node:fs";

const begin = "<!-- bench:begin -->";
const end = "<!-- bench:end -->";

/** Puts `text` between the two marks of a Markdown file, for what stands there. Throws where a mark is missing. */
export function writeBetweenMarks(file: URL, text: string): void {
  const { before, after } = aroundMarks(file);
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

/** Throws unless the file holds both marks, in their order: to be asked before minutes are spent on measuring. */
export function requireMarks(file: URL): void {
  aroundMarks(file);
}

function aroundMarks(file: URL): { readonly before: string; readonly after: string } {
  const content = existsSync(file) ? readFileSync(file, "utf8") : "";
  const from = content.indexOf(begin);
  const to = content.indexOf(end, from);
  if (from === -1 || to === -1) {
    throw new Error(
      `${file.pathname} has no place for the figures: give it a line ${begin} and below it a line ${end}`,
    );
  }
  return { before: content.slice(0, from), after: content.slice(to + end.length) };
}
