import type { FileSystem } from "../../src/index.ts";

/** A disk of files by their absolute paths, looked up anew each time. Which files a tsconfig includes is tested on a real one. */
export function memorySystem(files: Readonly<Record<string, string>>): FileSystem {
  const paths = (): readonly string[] => Object.keys(files);
  return {
    useCaseSensitiveFileNames: true,
    readFile: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    fileExists: (path) => Object.hasOwn(files, path),
    directoryExists: (path) => paths().some((file) => file.startsWith(path === "/" ? "/" : `${path}/`)),
    readDirectory: (root, extensions) =>
      paths().filter((file) => file.startsWith(`${root}/`) && extensions.some((ending) => file.endsWith(ending))),
    realpath: (path) => path,
  };
}
