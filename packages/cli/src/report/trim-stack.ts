import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** Where this command's own code is: the copies of it in a project's node_modules are known by their names. */
const ownFolders: readonly string[] = ["@graflow/runtime", "@graflow/dsl"]
  .map((name) => dirname(fileURLToPath(import.meta.resolve(name))))
  .concat(dirname(dirname(fileURLToPath(import.meta.url))));

const engineFrame = /[( ]node:|[\\/]node_modules[\\/](?:@graflow|graflow|tsx|esbuild|commander)[\\/]/;

/** An error's stack without the frames of the engine, of Node and of what loads TypeScript: those say nothing to a user. */
export function trimStack(error: Error): string {
  const head = `${error.name}${error.message === "" ? "" : `: ${error.message}`}`;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line) && !isEngineFrame(line));
  // `at new Promise (<anonymous>)` at the end is where the engine called in.
  const last = frames.findLastIndex((line) => !line.endsWith("(<anonymous>)"));
  return [head, ...frames.slice(0, last + 1)].join("\n");
}

function isEngineFrame(line: string): boolean {
  return engineFrame.test(line) || ownFolders.some((folder) => line.includes(folder));
}
