import type { TextEdit } from "@graflow/dsl";
import type { SourceRecord } from "./records.ts";

/** The specifier by which one file imports another, with the ending that the file's other imports have. */
export function specifierFor(from: SourceRecord, to: string): string {
  const here = from.path.split("/").slice(0, -1);
  const there = to.split("/");
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  const up = here.length - shared;
  const path = [...(up === 0 ? ["."] : Array.from({ length: up }, () => "..")), ...there.slice(shared)].join("/");
  const known = from.imports.find(({ specifier }) => specifier.startsWith("."))?.specifier;
  if (known !== undefined && /\.[cm]?tsx?$/.test(known)) return path;
  if (known !== undefined && !/\.[cm]?jsx?$/.test(known)) return path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
  return path.replace(/(?:\.d)?\.([cm]?)tsx?$/, ".$1js");
}

/** The edit that adds a line behind the imports of a file. */
export function addImportLine({ imports }: SourceRecord, text: string, line: string): TextEdit {
  const last = imports.findLast(
    ({ kind, bindings }) => kind === "import" || (kind === "effect" && bindings.length === 0),
  );
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  if (last === undefined) {
    const start = /^(?:\uFEFF)?(?:#![^\n]*\n)?/.exec(text)?.[0].length ?? 0;
    return { span: { start, end: start }, text: line + newLine };
  }
  const lineEnd = text.indexOf("\n", last.span.end);
  if (lineEnd === -1) return { span: { start: text.length, end: text.length }, text: newLine + line + newLine };
  return { span: { start: lineEnd + 1, end: lineEnd + 1 }, text: line + newLine };
}
