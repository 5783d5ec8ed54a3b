import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import { ProjectError } from "../errors/project-error.ts";
import { Analyzer } from "./analyzer.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { moduleResolver } from "./module-resolver.ts";
import { findFiles } from "./project-files.ts";
import { outputView } from "./reference-outputs.ts";
import type { OracleWorld, TypeOracle } from "./type-oracle.ts";

/** What to analyse, and with what. */
export interface ProjectOptions {
  /** Folders, files and tsconfigs; absolute, with forward slashes. */
  readonly paths: readonly string[];
  /** Default: this machine's disk. */
  readonly system?: FileSystem;
  /** Makes what checks types. Default: nothing does. */
  readonly oracle?: (world: OracleWorld) => TypeOracle;
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
  /** The files that were asked for. */
  readonly files: readonly string[];
  /** Every tsconfig that they come from. */
  readonly configs: readonly string[];
  readonly #system: FileSystem;
  readonly #oracle: TypeOracle | undefined;

  /**
   * Finds and reads the files.
   *
   * @throws {@link ProjectError} if a path does not exist, a tsconfig is broken, or there is no file
   */
  constructor({ paths, system = nodeFileSystem(), oracle }: ProjectOptions) {
    const found = findFiles(system, paths);
    const view = outputView(system, found.configs);
    const resolver = moduleResolver(view.system, found.optionsOf);
    this.#system = system;
    this.files = found.asked;
    this.configs = found.configs.map(({ path }) => path);
    this.analyzer = new Analyzer({
      resolver: {
        resolve: (specifier, from) => {
          const module = resolver.resolve(specifier, from);
          return module?.kind === "file" ? { kind: "file", path: view.sourceOf(module.path) } : module;
        },
      },
      readExternal: (path) => system.readFile(path),
      isProjectWhole: found.isWhole,
      keepsUnusedImports: (path) => found.optionsOf(path).verbatimModuleSyntax === true,
    });
    this.#oracle = oracle?.({
      system: { ...view.system, readFile: (path) => this.analyzer.text(path) ?? system.readFile(path) },
      optionsOf: found.optionsOf,
      declarationsFor: found.declarationsFor,
    });
    for (const path of found.files) this.refresh(path);
  }

  /** The text of a file of the project, or of one that a finding names; empty where there is none. */
  text(path: string): string {
    return this.analyzer.text(path) ?? this.#system.readFile(path) ?? "";
  }

  /** Takes up what is on disk now. Returns whether anything has changed. */
  refresh(path: string): boolean {
    const text = this.#system.readFile(path);
    const before = this.analyzer.text(path);
    if (text === before) return false;
    if (text === undefined) this.analyzer.removeFile(path);
    else this.analyzer.setFile({ path, text });
    this.#oracle?.forget?.([path]);
    return true;
  }

  /** The findings in the files that were asked for. */
  check(): ProjectFindings {
    const asked = new Set(this.files);
    const types = this.#oracle?.check(this.analyzer.resolvedFlows(), asked);
    const inFile = new Map<string, AnalyzerDiagnostic[]>(this.files.map((path) => [path, []]));
    for (const diagnostic of types ?? []) inFile.get(diagnostic.file)?.push(diagnostic);
    return {
      diagnostics: this.files.flatMap((path) =>
        this.analyzer.diagnostics(path, types === undefined ? undefined : inFile.get(path)),
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
  if (findings.flows + findings.tasks > 0) return findings;
  throw nothingFound(findings.files.length);
}

/** Says that files have neither flows nor tasks. */
export function nothingFound(files: number): ProjectError {
  return new ProjectError(
    "nothingToCheck",
    `There is neither a flow nor a task in ${files === 1 ? "this file" : `these ${files} files`}`,
    'Flows and tasks are found by their import from "graflow".',
  );
}
