import { fileURLToPath, pathToFileURL } from "node:url";

/** The path that a file's URI stands for: absolute, with forward slashes, a drive's letter small. */
export function pathOfUri(uri: string): string {
  if (!uri.startsWith("file:")) return `/${uri.replace(":", "/")}`;
  const path = fileURLToPath(uri).replaceAll("\\", "/");
  return /^[A-Z]:/.test(path) ? path.charAt(0).toLowerCase() + path.slice(1) : path;
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}
