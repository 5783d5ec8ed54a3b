import type { FileSystem } from "../../src/index.ts";

/** A disk of files by their absolute paths. Which files a tsconfig includes is tested on a real one. */
export function memorySystem(files: Readonly<Record<string, string>>): FileSystem {
  const paths = Object.keys(files);
  return {
    useCaseSensitiveFileNames: true,
    readFile: (path) => files[path],
    fileExists: (path) => Object.hasOwn(files, path),
    directoryExists: (path) => paths.some((file) => file.startsWith(path === "/" ? "/" : `${path}/`)),
    readDirectory: (root, extensions) =>
      paths.filter((file) => file.startsWith(`${root}/`) && extensions.some((ending) => file.endsWith(ending))),
    realpath: (path) => path,
  };
}
