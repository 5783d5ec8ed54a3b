import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { CheckContext } from "./checks/check-context.ts";
import { checkDefinitions } from "./checks/definitions.ts";
import { checkDroppedImports } from "./checks/dropped-imports.ts";
import { checkJumps } from "./checks/jumps.ts";
import { checkNames } from "./checks/names.ts";
import { checkRecursion } from "./checks/recursion.ts";
import { checkTexts } from "./checks/text-diagnostics.ts";
import type { FlowDefinition, TaskDefinition } from "./definitions.ts";
import { withoutIgnored } from "./ignored.ts";
import { type IndexWorld, ProjectIndex } from "./project-index.ts";
import { resolvedFlows } from "./resolved-flows.ts";
import { taskPlaces } from "./task-places.ts";
import type { ResolvedFlow, TaskPlace } from "./type-oracle.ts";

/** A version of a file's text, as {@link Analyzer.setFile} takes it. */
export interface FileText {
  /** Absolute, with forward slashes. */
  readonly path: string;
  /** Default: 0. */
  readonly version?: number;
  readonly text: string;
}

/** What an {@link Analyzer} is made with. */
export interface AnalyzerOptions extends IndexWorld {
  /** Whether every file that could use a task is given: else none is called unused. Default: true. */
  readonly isProjectWhole?: boolean;
  /** Whether imports of a file are loaded even if no code uses them (`verbatimModuleSyntax`). Default: of none. */
  readonly keepsUnusedImports?: (path: string) => boolean;
}

const checks: readonly ((context: CheckContext) => readonly AnalyzerDiagnostic[])[] = [
  checkTexts,
  checkNames,
  checkDefinitions,
  checkRecursion,
  checkDroppedImports,
  checkJumps,
];

/**
 * The structure tier: everything that can be said of flows and tasks without types. Synchronous and incremental: a
 * changed file is read again, no other; what a file's findings are is worked out when they are asked for. Runs nothing of
 * the user's code.
 *
 * @example
 * ```ts
 * const analyzer = new Analyzer({ resolver, readExternal });
 * analyzer.setFile({ path: "/app/flow.ts", text });
 * analyzer.diagnostics("/app/flow.ts");
 * ```
 */
export class Analyzer {
  readonly #index: ProjectIndex;
  readonly #options: AnalyzerOptions;

  constructor(options: AnalyzerOptions) {
    this.#options = options;
    this.#index = new ProjectIndex(options);
  }

  /** The paths of all files, in the order in which they came. */
  get files(): readonly string[] {
    return [...this.#index.files];
  }

  /** Adds a file, or gives a known one a new text. */
  setFile({ path, version = 0, text }: FileText): void {
    this.#index.setFile({ path, version, text });
  }

  removeFile(path: string): void {
    this.#index.removeFile(path);
  }

  /** What the features of a language server ask: up to date with every file given so far. */
  get index(): ProjectIndex {
    void this.#index.names;
    return this.#index;
  }

  /** Forgets which files the imports lead to: files have come or gone, or a tsconfig has changed. */
  forgetModules(): void {
    this.#index.forgetModules();
  }

  /** The text last given for a file. */
  text(path: string): string | undefined {
    return this.#index.text(path);
  }

  /**
   * The findings of a file, in the order of their places, without those that comments silence.
   *
   * @param typeFindings - what a type oracle found in this file, if one was asked
   */
  diagnostics(path: string, typeFindings?: readonly AnalyzerDiagnostic[]): readonly AnalyzerDiagnostic[] {
    // The index is brought up to date first: it may turn out that the file has tasks after all.
    void this.#index.names;
    const record = this.#index.record(path);
    const text = this.#index.text(path);
    if (record === undefined || text === undefined) return [];
    const context: CheckContext = {
      index: this.#index,
      file: path,
      text,
      record,
      isProjectWhole: this.#options.isProjectWhole ?? true,
      keepsUnusedImports: /\.[cm]?jsx?$/.test(path) || this.#options.keepsUnusedImports?.(path) === true,
    };
    const found = record.isWhole ? checks.flatMap((check) => check(context)) : [];
    return withoutIgnored([...found, ...(typeFindings ?? [])], record, {
      text,
      areTypesChecked: typeFindings !== undefined,
    });
  }

  /** Every task of the project's files. */
  tasks(): readonly TaskDefinition[] {
    void this.#index.names;
    return this.files.flatMap((path) => this.#index.tasksIn(path));
  }

  /** Every flow of the project's files. */
  flows(): readonly FlowDefinition[] {
    void this.#index.names;
    return this.files.flatMap((path) => this.#index.flowsIn(path));
  }

  /** Every task of the project's files, as a type oracle is given it. */
  taskPlaces(): readonly TaskPlace[] {
    void this.#index.names;
    return this.files.flatMap((path) => taskPlaces(this.#index, path));
  }

  /** Every flow without errors in its text, with what its nodes stand for: what a type oracle is given. */
  resolvedFlows(): readonly ResolvedFlow[] {
    void this.#index.names;
    return this.files.flatMap((path) => resolvedFlows(this.#index, path));
  }
}
