import { fileURLToPath } from "node:url";

/** A path, of a path or a `file:` URL, without what a loader has put behind it. */
export function filePath(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file.replace(/[?#].*$/, "")) : file.replace(/\?.*$/, "");
}
