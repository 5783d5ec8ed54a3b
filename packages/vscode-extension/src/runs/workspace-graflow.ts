import { dirname, join } from "node:path";
import { isObject, parseJson } from "./json.ts";

/**
 * The program `graflow` that a file's project has installed: the JavaScript that its package names, in the nearest
 * `node_modules` above the file. Undefined where there is none.
 *
 * @param read - the text of a file; undefined where there is none
 */
export async function findGraflow(
  file: string,
  read: (path: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  let folder = dirname(file);
  for (;;) {
    const installed = join(folder, "node_modules", "graflow");
    const manifest = parseJson((await read(join(installed, "package.json"))) ?? "");
    const bin = isObject(manifest) ? manifest.bin : undefined;
    const program = isObject(bin) ? bin.graflow : bin;
    if (typeof program === "string") return join(installed, program);
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}
