import { existsSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { DoctorPlace } from "@graflow/lsp";

/** A path as typed: what to look at, and, if it is a file, what to explain. */
export interface AskedPath {
  /** Absolute, with forward slashes. */
  readonly path: string;
  readonly place?: DoctorPlace;
}

/** Reads `FOLDER`, `FILE`, `FILE:LINE` or `FILE:LINE:COLUMN`, both counted from 1. */
export function readPlace(typed: string, cwd: string): AskedPath {
  const whole = resolve(cwd, typed).replaceAll("\\", "/");
  const [, name, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(typed) ?? [];
  if (name === undefined || existsSync(whole))
    return isFile(whole) ? { path: whole, place: { file: whole } } : { path: whole };
  const file = resolve(cwd, name).replaceAll("\\", "/");
  if (!isFile(file)) return { path: file };
  const offset = offsetOf(
    readFileSync(file, "utf8").replace(/^\uFEFF/, ""),
    Number(line),
    column === undefined ? undefined : Number(column),
  );
  return { path: file, place: offset === undefined ? { file } : { file, offset } };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true && !path.endsWith(".json");
}

/** Where a place is; of a line without a column, behind the first backtick in it. Undefined where there is no such line. */
function offsetOf(text: string, line: number, column: number | undefined): number | undefined {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: lineBreak }) => index + lineBreak.length)];
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  if (column !== undefined) return start + column - 1;
  const end = starts[line] ?? text.length;
  const backtick = text.slice(start, end).indexOf("`");
  return backtick === -1 ? start : start + backtick + 1;
}
