import { ts } from "ts-morph";
import { ProjectError } from "../errors/project-error.ts";
import { type ConfigFile, ConfigFiles } from "./config-files.ts";
import type { FileSystem } from "./file-system.ts";

/** The files of a project, and how they are compiled. */
export interface ProjectFiles {
  /** All that are to be known. */
  readonly files: readonly string[];
  /** Those that were asked for: a subset. */
  readonly asked: readonly string[];
  /** Whether `files` has every file that could use a task of the project. */
  readonly isWhole: boolean;
  /** Every tsconfig that the files came from. */
  readonly configs: readonly ConfigFile[];
  readonly optionsOf: (path: string) => ts.CompilerOptions;
  /** The `.d.ts` files of the tsconfig that a file is in. */
  readonly declarationsFor: (path: string) => readonly string[];
}

const sourceEndings: readonly string[] = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** Folders that hold no sources of the project itself. */
const skippedFolders: readonly string[] = ["**/node_modules", "**/dist", "**/build", "**/out", "**/coverage", "**/.*"];

/** How files in no tsconfig are taken. */
const defaultOptions: ts.CompilerOptions = {
  allowJs: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ESNext,
};

/**
 * Finds the files that paths stand for: a tsconfig its files and those of its references; a folder the files of its
 * tsconfig, or of the one around it, or all that is in it; a file itself, known together with its tsconfig's other files.
 *
 * @param paths - absolute, with forward slashes
 * @param mostFiles - a file whose tsconfig has more is taken alone. Default: no limit
 * @throws {@link ProjectError} if a path does not exist, a tsconfig is broken, or there is no file
 */
export function findFiles(system: FileSystem, paths: readonly string[], mostFiles: number = Infinity): ProjectFiles {
  const finder = new Finder(system, mostFiles);
  const found = paths.map((path) => finder.find(path));
  const asked = [...new Set(found.flatMap((one) => one.asked))];
  if (asked.length === 0) {
    throw new ProjectError("nothingToCheck", `There is no TypeScript or JavaScript file in ${paths.join(", ")}`, {
      hint: "Name a folder with sources, a file, or a tsconfig.json.",
    });
  }
  const configs = [...new Set(found.flatMap((one) => one.configs))];
  const files = [...new Set([...found.flatMap((one) => one.files), ...asked])];
  return {
    files,
    asked,
    isWhole: found.every((one) => one.isWhole),
    configs,
    optionsOf: optionsFinder(finder.configFiles, configs),
    declarationsFor: declarationsFinder(configs),
  };
}

type Found = Omit<ProjectFiles, "optionsOf" | "declarationsFor">;

class Finder {
  readonly configFiles: ConfigFiles;
  readonly #system: FileSystem;
  readonly #mostFiles: number;

  constructor(system: FileSystem, mostFiles: number) {
    this.#system = system;
    this.#mostFiles = mostFiles;
    this.configFiles = new ConfigFiles(system);
  }

  find(path: string): Found {
    if (this.#system.directoryExists(path)) return this.#folder(path);
    if (!this.#system.fileExists(path)) {
      throw new ProjectError("noSuchPath", `There is no file or folder ${path}`, { hint: "Check how it is spelled." });
    }
    if (path.endsWith(".json")) return this.#config(path);
    if (sourceEndings.some((ending) => path.endsWith(ending))) return this.#file(path);
    throw new ProjectError("nothingToCheck", `${path} is no TypeScript or JavaScript file`, {
      hint: `Files that can be checked end in ${sourceEndings.join(" ")}.`,
    });
  }

  #config(path: string): Found {
    const configs = this.configFiles.readWithReferences(path);
    const files = [...new Set(configs.flatMap((config) => config.files))].filter(isSource);
    return { files, asked: files, isWhole: true, configs };
  }

  #folder(folder: string): Found {
    const own = `${folder === "/" ? "" : folder}/tsconfig.json`;
    if (this.#system.fileExists(own)) return this.#config(own);
    const around = this.#around(folder, (file) => file.startsWith(`${folder}/`));
    if (around !== undefined) return around;
    const all = new Set(this.#system.readDirectory(folder, sourceEndings, skippedFolders, ["**/*"]));
    const files = [...all].filter((file) => isSource(file) && !isBuiltBeside(file, all));
    return { files, asked: files, isWhole: true, configs: [] };
  }

  #file(path: string): Found {
    const folder = path.slice(0, path.lastIndexOf("/"));
    const around = this.#around(folder, (file) => file === path);
    if (around !== undefined && around.files.length <= this.#mostFiles) return around;
    return { files: [path], asked: [path], isWhole: false, configs: around?.configs ?? [] };
  }

  /** What the nearest tsconfig around has of the files that are meant. */
  #around(folder: string, isMeant: (file: string) => boolean): Found | undefined {
    const path = this.configFiles.nearest(folder);
    if (path === undefined) return undefined;
    const found = this.#config(path);
    const asked = found.files.filter(isMeant);
    return asked.length === 0 ? undefined : { ...found, asked };
  }
}

function optionsFinder(configFiles: ConfigFiles, configs: readonly ConfigFile[]): (path: string) => ts.CompilerOptions {
  const byFile = new Map(configs.flatMap(({ files, options }) => files.map((file) => [file, options] as const)));
  return (path) => {
    const own = byFile.get(path);
    if (own !== undefined) return own;
    const folder = path.slice(0, path.lastIndexOf("/"));
    const nearest = folder.includes("/node_modules/") ? undefined : configFiles.nearest(folder);
    const options = nearest === undefined ? defaultOptions : tolerantOptions(configFiles, nearest);
    byFile.set(path, options);
    return options;
  };
}

function declarationsFinder(configs: readonly ConfigFile[]): (path: string) => readonly string[] {
  const byFile = new Map<string, readonly string[]>();
  for (const { files } of configs) {
    const declarations = files.filter((file) => /\.d\.[cm]?ts$/.test(file));
    for (const file of files) byFile.set(file, declarations);
  }
  return (path) => byFile.get(path) ?? [];
}

/** A tsconfig that only happens to stand around a file is no reason to fail. */
function tolerantOptions(configFiles: ConfigFiles, path: string): ts.CompilerOptions {
  try {
    return configFiles.read(path).options;
  } catch {
    return defaultOptions;
  }
}

function isSource(file: string): boolean {
  return !file.endsWith(".json") && !file.includes("/node_modules/");
}

/** Whether a JavaScript file was built from a TypeScript file beside it. */
function isBuiltBeside(file: string, all: ReadonlySet<string>): boolean {
  const match = /^(.*)(?:\.([cm]?)jsx?|\.d\.([cm]?)ts)$/.exec(file);
  if (match === null) return false;
  const [, base = "", letter = match[3] ?? ""] = match;
  return all.has(`${base}.${letter}ts`) || all.has(`${base}.tsx`);
}
