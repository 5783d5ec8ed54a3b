import { resolve } from "node:path";
import { isFile } from "./files.ts";

/** What `FILE#export` means: a file, and which of its exports. */
export interface Target {
  /** As it was typed. */
  readonly typed: string;
  /** Absolute path. */
  readonly file: string;
  readonly exportName?: string;
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/**
 * Reads `FILE#export`. A `#` may belong to a path: the text is split at its last one only if it is no file as a
 * whole, and if what stands before is one or what follows could be an export's name.
 */
export function parseTarget(typed: string, cwd: string): Target {
  const whole = { typed, file: resolve(cwd, typed) };
  const hash = typed.lastIndexOf("#");
  if (hash < 1 || isFile(whole.file)) return whole;
  const file = resolve(cwd, typed.slice(0, hash));
  const exportName = typed.slice(hash + 1);
  return isFile(file) || identifier.test(exportName) ? { typed, file, exportName } : whole;
}
