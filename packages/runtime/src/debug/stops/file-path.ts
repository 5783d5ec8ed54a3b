import { fileURLToPath } from "node:url";

/** A path, of a path or a `file:` URL, without what a loader has put behind it; a drive's letter is a capital. */
export function filePath(file: string): string {
  const path = file.startsWith("file:") ? fileURLToPath(file.replace(/[?#].*$/, "")) : file.replace(/\?.*$/, "");
  return path.replace(/^[a-z](?=:[\\/])/, (letter) => letter.toUpperCase());
}
