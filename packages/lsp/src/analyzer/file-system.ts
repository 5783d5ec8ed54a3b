import { ts } from "ts-morph";
import { whyUnreadable } from "./why-unreadable.ts";

/** What the analyzer asks of a disk. Paths are absolute, with forward slashes. */
export interface FileSystem {
  readonly useCaseSensitiveFileNames: boolean;
  /** A file's text without a byte order mark; undefined where there is no such file. */
  readFile(path: string): string | undefined;
  /** Why `readFile` has nothing of a file: the end of a sentence. Default: nothing is said of it. */
  whyUnreadable?(path: string): string;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  /** As in TypeScript's own: the files below a folder with one of the endings. */
  readDirectory(
    root: string,
    extensions: readonly string[],
    excludes: readonly string[] | undefined,
    includes: readonly string[],
    depth?: number,
  ): readonly string[];
  /** A path with symbolic links followed. */
  realpath(path: string): string;
}

/** The disk of this machine. */
export function nodeFileSystem(): FileSystem {
  const { sys } = ts;
  return {
    useCaseSensitiveFileNames: sys.useCaseSensitiveFileNames,
    readFile: (path) => sys.readFile(path),
    whyUnreadable,
    fileExists: (path) => sys.fileExists(path),
    directoryExists: (path) => sys.directoryExists(path),
    readDirectory: (root, ...rest) => sys.readDirectory(root, ...rest),
    realpath: (path) => sys.realpath?.(path) ?? path,
  };
}
