import { readFileSync, writeFileSync } from "node:fs";
import { CliError } from "../errors.ts";

/** What a file begins with and its text does not show; undefined where it is no UTF-8. */
export function byteOrderMark(path: string): string | undefined {
  const [first, second, third] = readFileSync(path);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return undefined;
  return first === 0xef && second === 0xbb && third === 0xbf ? "\uFEFF" : "";
}

/**
 * Writes a file.
 *
 * @throws {@link CliError} FLOW8011 if that cannot be done
 */
export function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CliError("FLOW8011", `"${path}" could not be written: ${(error as Error).message}`, { cause: error });
  }
}
