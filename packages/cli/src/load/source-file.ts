import { basename, dirname, extname, join, relative } from "node:path";
import { nearest } from "@graflow/dsl";
import { CliError } from "../errors.ts";
import { fileNames, isFile, isFolder } from "./files.ts";

/** What Node runs as it is. */
const javaScript: readonly string[] = [".js", ".mjs", ".cjs"];
/** What has to be made JavaScript first. */
const typeScript: readonly string[] = [".ts", ".mts", ".cts", ".tsx"];
const loadable: readonly string[] = [...typeScript, ...javaScript];

/** Whether a file is TypeScript, by its name. */
export function isTypeScript(file: string): boolean {
  return typeScript.includes(extname(file));
}

/**
 * Checks that a path is that of a file that can be loaded.
 *
 * @throws {@link CliError} FLOW8001 if there is none, with the name that may be meant; FLOW8002 if it is a folder
 * or a file of another kind
 */
export function checkSourceFile(file: string, cwd: string): void {
  const shown = relative(cwd, file) || ".";
  if (isFolder(file)) {
    const inside = fileNames(file).filter(isLoadable).slice(0, 5);
    throw new CliError("FLOW8002", `"${shown}" is a folder, not a file`, {
      hint:
        inside.length === 0
          ? "Name a file in it."
          : `Name a file in it: ${inside.map((name) => join(shown, name)).join(", ")}`,
    });
  }
  if (!isFile(file)) throw missing(file, shown);
  if (!isLoadable(file)) {
    throw new CliError("FLOW8002", `"${shown}" is neither TypeScript nor JavaScript`, {
      hint: `Name a file that ends in ${loadable.join(", ")}.`,
    });
  }
}

function isLoadable(name: string): boolean {
  return loadable.includes(extname(name)) && !/\.d\.[cm]?ts$/.test(name);
}

function missing(file: string, shown: string): CliError {
  const folder = dirname(file);
  if (!isFolder(folder)) {
    return new CliError(
      "FLOW8001",
      `There is no file "${shown}": the folder "${dirname(shown)}" does not exist either`,
    );
  }
  const names = fileNames(folder);
  const name = basename(file);
  const meant =
    names.find((other) => isLoadable(other) && basename(other, extname(other)) === name) ?? nearest(name, names);
  const hint = meant === undefined ? undefined : `Did you mean "${join(dirname(shown), meant)}"?`;
  return new CliError("FLOW8001", `There is no file "${shown}"`, { hint });
}
