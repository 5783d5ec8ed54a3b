import { CliError, exitCodes } from "../errors.ts";
import { type Host, writeAll } from "../host.ts";
import { paintFor } from "../view/palette.ts";
import { writeDeclarations } from "./declarations.ts";
import type { TypesFormat } from "./formats.ts";
import { writeInPlace } from "./in-place.ts";
import { TypedProject } from "./typed-project.ts";
import { typesJson, typesText } from "./types-report.ts";

/** What `graflow types` was asked for. */
export interface TypesRequest {
  /** As typed; none for the current folder. */
  readonly paths: readonly string[];
  readonly format: TypesFormat;
  /** To declaration files, not in place. */
  readonly isDeclaration: boolean;
  /** Nothing is written. */
  readonly isCheck: boolean;
}

/**
 * Writes what the exported flows of a project take and come to, and reports to stdout.
 *
 * @returns the exit code
 * @throws {@link CliError} FLOW8001 if a path does not exist, FLOW8014 if a tsconfig cannot be read, FLOW8015 if there is
 * no exported flow, FLOW8011 if a file cannot be written
 */
export async function runTypes(request: TypesRequest, host: Host): Promise<number> {
  const typed = new TypedProject(request.paths, host);
  const unread = typed.unread();
  const write = request.isDeclaration ? writeDeclarations : writeInPlace;
  // Before anything is written, places are those of the texts as they are.
  const texts = new Map(typed.project.files.map((path) => [path, typed.project.text(path)]));
  const rows = [...write(typed, request), ...unread].toSorted((left, right) =>
    left.file < right.file ? -1 : left.file > right.file ? 1 : left.offset - right.offset,
  );
  if (rows.length === 0) {
    throw new CliError("FLOW8015", "No file exports a flow", { hint: "Export it: export const nightly = flow`…`." });
  }
  const report = {
    rows,
    text: (path: string) => texts.get(path) ?? "",
    root: host.cwd,
    paint: paintFor(host.stdout, host.env),
  };
  await writeAll(host.stdout, request.format === "json" ? typesJson(report) : typesText(report));
  return rows.some(({ state }) => state === "stale" || state === "broken") ? exitCodes.failed : exitCodes.ok;
}
