import { fileURLToPath } from "node:url";

/** The path of a file that a program named by a path or a `file:` URL; `undefined` for what is no file. */
export function sourcePath(file: string | undefined): string | undefined {
  if (file === undefined || file.startsWith("node:")) return undefined;
  if (!file.startsWith("file:")) return file;
  try {
    const url = new URL(file);
    url.search = "";
    url.hash = "";
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
