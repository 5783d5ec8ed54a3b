import { statSync } from "node:fs";

/** Disks count time in steps: a file written again within one looks unchanged. Longer than any of them. */
const settledMs = 2000;

interface Stamp {
  readonly mtimeMs: number;
  readonly size: number;
  readonly inode: number;
  /** Whether it was old enough when it was looked at that a later change will show. */
  readonly isSettled: boolean;
}

/** Tells which files may have changed since they were last looked at, without reading them. */
export class FileStamps {
  readonly #stamps = new Map<string, Stamp | undefined>();

  /** Looks at files. Returns those that are new to it, or that may be others than they were. */
  look(paths: Iterable<string>): readonly string[] {
    return [...paths].filter((path) => {
      const isKnown = this.#stamps.has(path);
      const before = this.#stamps.get(path);
      const now = stampOf(path);
      this.#stamps.set(path, now);
      if (!isKnown) return true;
      if (before === undefined || now === undefined) return before !== now;
      return (
        !before.isSettled || before.mtimeMs !== now.mtimeMs || before.size !== now.size || before.inode !== now.inode
      );
    });
  }
}

function stampOf(path: string): Stamp | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  const { mtimeMs, size, ino } = stat;
  return { mtimeMs, size, inode: ino, isSettled: Date.now() - mtimeMs > settledMs };
}
