import { dirname, join } from "node:path";
import { isFile } from "./files.ts";

/** The file of a name that is nearest to another file: in its folder, or in one above. */
export function nearestFile(from: string, name: string): string | undefined {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const candidate = join(folder, name);
    if (isFile(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}
