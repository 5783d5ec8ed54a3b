import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import { ProjectError } from "../errors/project-error.ts";
import { Analyzer } from "./analyzer.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { type ModuleResolver, moduleResolver } from "./module-resolver.ts";
import { findFiles, type ProjectFiles } from "./project-files.ts";
import { outputView } from "./reference-outputs.ts";
import type { FlowChecker, OracleWorld } from "./type-oracle.ts";
import { unreadable } from "./unreadable.ts";

/** What to analyse, and with what. */
export interface ProjectOptions {
  /** Folders, files and tsconfigs; absolute, with forward slashes. */
  readonly paths: readonly string[];
  /** Default: this machine's disk. */
  readonly system?: FileSystem;
  /** Makes what checks types. Default: nothing does. */
  readonly oracle?: (world: OracleWorld) => FlowChecker;
  /** Whether the caller reads the files by `refresh`, one after the other as it has time. Default: false. */
  readonly isDeferred?: boolean;
  /** A file whose tsconfig has more files is taken alone. Default: no limit. */
  readonly mostFiles?: number;
  /** Whether every file is read whole, also those that do not mention graflow. Default: false. */
  readonly readsWhole?: boolean;
}

/** What is made anew when files come or go. */
interface Opened {
  readonly found: ProjectFiles;
  readonly resolver: ModuleResolver;
  readonly oracle: FlowChecker | undefined;
}

/** What was found. */
export interface ProjectFindings {
  /** In the order of files and places. */
  readonly diagnostics: readonly AnalyzerDiagnostic[];
  /** The files that were asked for. */
  readonly files: readonly string[];
  /** How many flows and tasks these files define. */
  readonly flows: number;
  readonly tasks: number;
}

/** A project whose files are known to an {@link Analyzer}, and can be brought up to date from disk. */
export class Project {
  readonly analyzer: Analyzer;
  readonly #options: ProjectOptions;
  readonly #system: FileSystem;
  #opened: Opened;
  /** What is said of files that belong to it and could not be read when that was last tried. */
  readonly #unreadable = new Map<string, AnalyzerDiagnostic>();

  /**
   * Finds the files, and reads them unless that `isDeferred`.
   *
   * @throws {@link ProjectError} if a path does not exist, a tsconfig is broken, or there is no file
   */
  constructor(options: ProjectOptions) {
    const { system = nodeFileSystem() } = options;
    this.#options = options;
    this.#system = system;
    this.#opened = this.#open();
    this.analyzer = new Analyzer({
      resolver: { resolve: (specifier, from) => this.#opened.resolver.resolve(specifier, from) },
      readExternal: (path) => system.readFile(path),
      isProjectWhole: this.#opened.found.isWhole,
      readsWhole: options.readsWhole,
      keepsUnusedImports: (path) => this.#opened.found.optionsOf(path).verbatimModuleSyntax === true,
    });
    if (options.isDeferred !== true) for (const path of this.#opened.found.files) this.refresh(path);
  }

  /** What was to be analysed. */
  get paths(): readonly string[] {
    return this.#options.paths;
  }

  /** The files that were asked for. */
  get files(): readonly string[] {
    return this.#opened.found.asked;
  }

  /** Every file that is to be known: `files`, and those that belong to them. */
  get knownFiles(): readonly string[] {
    return this.#opened.found.files;
  }

  /** What is said of those that cannot be read. */
  get unreadable(): readonly AnalyzerDiagnostic[] {
    return this.knownFiles.flatMap((path) => this.#unreadable.get(path) ?? []);
  }

  /** Every tsconfig that they come from. */
  get configs(): readonly string[] {
    return this.#opened.found.configs.map(({ path }) => path);
  }

  /** How its files are compiled, and what declares something for them. */
  get compilation(): Pick<ProjectFiles, "optionsOf" | "declarationsFor"> {
    return this.#opened.found;
  }

  /**
   * Finds the files once more, as some have come or gone or a tsconfig has changed, and takes up what is new.
   *
   * @throws {@link ProjectError} as the constructor does; then everything stays as it was
   */
  refind(): void {
    this.#opened = this.#open();
    const found = new Set(this.knownFiles);
    this.#unreadable.clear();
    for (const path of this.analyzer.files) if (!found.has(path)) this.analyzer.removeFile(path);
    this.analyzer.forgetModules();
    for (const path of found) this.refresh(path);
  }

  #open(): Opened {
    const found = findFiles(this.#system, this.#options.paths, this.#options.mostFiles);
    const view = outputView(this.#system, found.configs);
    const resolver = moduleResolver(view.system, found.optionsOf);
    return {
      found,
      resolver: {
        resolve: (specifier, from) => {
          const module = resolver.resolve(specifier, from);
          return module?.kind === "file" ? { kind: "file", path: view.sourceOf(module.path) } : module;
        },
      },
      oracle: this.#options.oracle?.({
        system: { ...view.system, readFile: (path) => this.analyzer.text(path) ?? this.#system.readFile(path) },
        optionsOf: found.optionsOf,
        declarationsFor: found.declarationsFor,
      }),
    };
  }

  /** The text of a file of the project, or of one that a finding names; empty where there is none. */
  text(path: string): string {
    return this.analyzer.text(path) ?? this.#system.readFile(path) ?? "";
  }

  /** Takes up what is on disk now. Returns whether anything has changed. */
  refresh(path: string): boolean {
    const text = this.#system.readFile(path);
    const before = this.analyzer.text(path);
    if (text !== undefined) this.#unreadable.delete(path);
    else this.#unreadable.set(path, unreadable(this.#system, path));
    if (text === before) return false;
    if (text === undefined) this.analyzer.removeFile(path);
    else this.analyzer.setFile({ path, text });
    this.#opened.oracle?.forget?.([path]);
    return true;
  }

  /** The findings in the files that were asked for. */
  check(): ProjectFindings {
    const asked = new Set(this.files);
    const types = this.#opened.oracle?.check(this.analyzer.resolvedFlows(), asked, this.analyzer.taskPlaces());
    const unread = new Map(this.unreadable.map((found) => [found.file, found]));
    const inFile = new Map<string, AnalyzerDiagnostic[]>(this.files.map((path) => [path, []]));
    for (const diagnostic of types ?? []) inFile.get(diagnostic.file)?.push(diagnostic);
    return {
      diagnostics: this.files.flatMap(
        (path) =>
          unread.get(path) ?? this.analyzer.diagnostics(path, types === undefined ? undefined : inFile.get(path)),
      ),
      files: this.files,
      flows: this.analyzer.flows().filter(({ file }) => asked.has(file)).length,
      tasks: this.analyzer.tasks().filter(({ file }) => asked.has(file)).length,
    };
  }
}

/**
 * Finds the files that paths stand for, and checks the flows in them. Runs nothing of them.
 *
 * @throws {@link ProjectError} if a path does not exist, a tsconfig is broken, or there is nothing to check
 * @example
 * ```ts
 * const { diagnostics } = analyzeProject({ paths: ["/app"] });
 * ```
 */
export function analyzeProject(options: ProjectOptions): ProjectFindings {
  const findings = new Project(options).check();
  const isUnread = findings.diagnostics.some(({ code }) => code === "FLOW3009");
  if (findings.flows + findings.tasks > 0 || isUnread) return findings;
  throw nothingFound(findings.files.length);
}

/** Says that files have neither flows nor tasks. */
export function nothingFound(files: number): ProjectError {
  return new ProjectError(
    "nothingToCheck",
    `There is neither a flow nor a task in ${files === 1 ? "this file" : `these ${files} files`}`,
    { hint: 'Flows and tasks are found by their import from "graflow".' },
  );
}
