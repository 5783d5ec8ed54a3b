import { ts } from "ts-morph";
import type { ConfigFile } from "./config-files.ts";
import type { FileSystem } from "./file-system.ts";

/** A file system in which the declarations that referenced projects would build are there, built or not. */
export interface OutputView {
  readonly system: FileSystem;
  /** The source that a path is the built declaration of; else the path itself. */
  sourceOf(path: string): string;
}

/** Lets imports of a referenced project's output lead to its sources. */
export function outputView(system: FileSystem, configs: readonly ConfigFile[]): OutputView {
  const sources = new Map<string, string>();
  for (const { commandLine, options } of configs) {
    if (options.composite !== true && options.declaration !== true) continue;
    for (const file of commandLine.fileNames) {
      if (/\.d\.[cm]?ts$|\.json$/.test(file)) continue;
      for (const output of ts.getOutputFileNames(commandLine, file, !system.useCaseSensitiveFileNames)) {
        if (/\.d\.[cm]?ts$/.test(output)) sources.set(output, file);
      }
    }
  }
  if (sources.size === 0) return { system, sourceOf: (path) => path };
  const folders = new Set([...sources.keys()].flatMap(foldersOf));
  const packages = new Map<string, string>();
  /** A path with the package it is in, where that is linked into node_modules, at its own place. */
  const real = (path: string): string => {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (folder === undefined) return path;
    let target = packages.get(folder);
    if (target === undefined) {
      target = system.realpath(folder);
      packages.set(folder, target);
    }
    return target + path.slice(folder.length);
  };
  return {
    system: {
      ...system,
      fileExists: (path) => sources.has(real(path)) || system.fileExists(path),
      directoryExists: (path) => folders.has(real(path)) || system.directoryExists(path),
      realpath: (path) => (sources.has(real(path)) ? real(path) : system.realpath(path)),
    },
    sourceOf: (path) => sources.get(real(path)) ?? path,
  };
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1, -1).map((_, index) => parts.slice(0, index + 2).join("/"));
}
