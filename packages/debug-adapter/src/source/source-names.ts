import { realpathSync } from "node:fs";

/** How the client spells the paths of files: a program names them without symbolic links, an editor as they were opened. */
export class SourceNames {
  readonly #spelled = new Map<string, string>();

  /** The path that a program will say of a file that the client names; remembers how the client does. */
  real(path: string): string {
    const real = realPath(path);
    this.#spelled.set(real, path);
    return real;
  }

  /** A file that a program named, as the client does. */
  shown(path: string): string {
    return this.#spelled.get(normalDrive(path)) ?? path;
  }
}

function realPath(path: string): string {
  try {
    return normalDrive(realpathSync.native(path));
  } catch {
    return normalDrive(path);
  }
}

/** A Windows path with a capital drive letter: editors write a small one. */
export function normalDrive(path: string): string {
  return path.replace(/^[a-z](?=:[\\/])/, (letter) => letter.toUpperCase());
}
