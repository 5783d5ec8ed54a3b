import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { isGraflowError } from "@graflow/runtime";
import { CliError } from "../errors.ts";
import { loadHint } from "./load-hint.ts";
import { nearestFile } from "./nearest-file.ts";
import { registerTypeScript } from "./register-typescript.ts";
import { isTypeScript } from "./source-file.ts";

/**
 * Runs a file as a module and returns its exports.
 *
 * TypeScript goes through tsx on every version of Node: Node's own type stripping is missing in the oldest one that
 * is supported, and where it exists it knows no enums, no tsconfig paths and no `./x.js` for `./x.ts`. JavaScript goes
 * to Node as it is.
 *
 * tsx is registered for the whole process and without a namespace, as `node --import tsx` does: so a module that the
 * file imports, graflow first of all, is the same instance that anything else in its project gets. A CommonJS file is
 * required, not imported, for the same reason: imported, what it requires in turn would be loaded twice.
 *
 * @throws {@link CliError} FLOW8003, with the file's own error as its cause; `FLOW1000` if the text of a flow has mistakes
 */
export async function loadModule(file: string): Promise<unknown> {
  // Compiled JavaScript: errors and places in flows are those of the source.
  process.setSourceMapsEnabled(true);
  try {
    if (!isTypeScript(file)) return await import(pathToFileURL(file).href);
    await registerTypeScript(file);
    return isCommonJs(file) ? createRequire(file)(file) : await import(pathToFileURL(file).href);
  } catch (error) {
    // A mistake in a flow's text says itself where it is.
    if (isGraflowError(error) && error.code === "FLOW1000") throw error;
    throw new CliError("FLOW8003", `"${file}" failed while it was being loaded`, {
      cause: error,
      hint: loadHint(error),
    });
  }
}

/** Whether a TypeScript file is CommonJS: by its extension, else by `type` in the nearest package.json. */
function isCommonJs(file: string): boolean {
  const extension = extname(file);
  if (extension !== ".ts" && extension !== ".tsx") return extension === ".cts";
  const manifest = nearestFile(file, "package.json");
  if (manifest === undefined) return true;
  const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  return !(typeof content === "object" && content !== null && "type" in content && content.type === "module");
}
