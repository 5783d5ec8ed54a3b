import type { FileSystem } from "../../src/index.ts";

/**
 * A disk of files by their absolute paths, looked up anew each time. Which files a tsconfig includes is tested on a real one.
 *
 * @param isLoop whether a file is there as a link to itself
 */
export function memorySystem(
  files: Readonly<Record<string, string>>,
  isLoop: (path: string) => boolean = () => false,
): FileSystem {
  const paths = (): readonly string[] => Object.keys(files);
  return {
    useCaseSensitiveFileNames: true,
    readFile: (path) => (Object.hasOwn(files, path) && !isLoop(path) ? files[path] : undefined),
    whyUnreadable: (path) => (isLoop(path) ? "its symbolic links lead in a circle" : "it is not there, or no longer"),
    fileExists: (path) => Object.hasOwn(files, path),
    directoryExists: (path) => paths().some((file) => file.startsWith(path === "/" ? "/" : `${path}/`)),
    readDirectory: (root, extensions) =>
      paths().filter((file) => file.startsWith(`${root}/`) && extensions.some((ending) => file.endsWith(ending))),
    realpath: (path) => path,
  };
}
