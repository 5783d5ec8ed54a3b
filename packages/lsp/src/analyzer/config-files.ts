import { ts } from "ts-morph";
import { ProjectError } from "../errors/project-error.ts";
import type { FileSystem } from "./file-system.ts";

/** A tsconfig.json as TypeScript reads it. */
export interface ConfigFile {
  readonly path: string;
  readonly options: ts.CompilerOptions;
  readonly files: readonly string[];
  readonly references: readonly string[];
  readonly commandLine: ts.ParsedCommandLine;
}

/** Mistakes that leave a tsconfig without meaning: a file it extends is missing, or extends it. */
const brokenCodes: readonly number[] = [5083, 6053, 6096, 18000];

/** Reads tsconfig.json files, each once. */
export class ConfigFiles {
  readonly #system: FileSystem;
  readonly #known = new Map<string, ConfigFile>();
  readonly #nearest = new Map<string, string | undefined>();

  constructor(system: FileSystem) {
    this.#system = system;
  }

  /**
   * Reads a tsconfig.
   *
   * @throws {@link ProjectError} `brokenConfig` if it is no JSON, or extends what is not there
   */
  read(path: string): ConfigFile {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const host: ts.ParseConfigHost = this.#system;
    const { config, error } = ts.readConfigFile(path, (name) => host.readFile(name));
    if (error !== undefined) throw broken(path, error);
    const folder = path.slice(0, path.lastIndexOf("/")) || "/";
    const commandLine = ts.parseJsonConfigFileContent(config, host, folder, undefined, path);
    const mistake = commandLine.errors.find(({ code }) => brokenCodes.includes(code));
    if (mistake !== undefined) throw broken(path, mistake);
    const file: ConfigFile = {
      path,
      options: commandLine.options,
      files: commandLine.fileNames,
      references: (commandLine.projectReferences ?? []).map((reference) => ts.resolveProjectReferencePath(reference)),
      commandLine,
    };
    this.#known.set(path, file);
    return file;
  }

  /**
   * A tsconfig and those that it refers to, each before what refers to it.
   *
   * @throws {@link ProjectError} `brokenConfig` if one of them is not there, or cannot be read
   */
  readWithReferences(path: string, seen: Set<string> = new Set()): readonly ConfigFile[] {
    if (seen.has(path)) return [];
    seen.add(path);
    const file = this.read(path);
    const references = file.references.flatMap((reference) => {
      if (this.#system.fileExists(reference)) return this.readWithReferences(reference, seen);
      throw new ProjectError("brokenConfig", `${path} refers to ${reference}, which does not exist`, {
        hint: 'Correct or remove the entry in its "references".',
        config: path,
      });
    });
    return [...references, file];
  }

  /** The tsconfig.json in a folder, or in the nearest folder around it. */
  nearest(folder: string): string | undefined {
    if (this.#nearest.has(folder)) return this.#nearest.get(folder);
    const here = `${folder === "/" ? "" : folder}/tsconfig.json`;
    const parent = folder.slice(0, folder.lastIndexOf("/"));
    const found = this.#system.fileExists(here)
      ? here
      : parent === folder || folder === ""
        ? undefined
        : this.nearest(parent);
    this.#nearest.set(folder, found);
    return found;
  }
}

function broken(path: string, { messageText }: ts.Diagnostic): ProjectError {
  const reason = ts.flattenDiagnosticMessageText(messageText, " ");
  const help = { hint: "Correct it; `tsc -p` says more.", config: path };
  return new ProjectError("brokenConfig", `${path} cannot be read: ${reason}`, help);
}
