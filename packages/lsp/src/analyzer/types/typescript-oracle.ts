import type { ts } from "ts-morph";
import { type AnalyzerDiagnostic, inFileOrder } from "../../errors/analyzer-diagnostic.ts";
import type { FileSystem } from "../file-system.ts";
import type { ResolvedFlow, TypeOracle } from "../type-oracle.ts";
import { CheckedProgram } from "./checked-program.ts";
import { FlowCheck } from "./flow-check.ts";
import { LibraryFiles } from "./library-files.ts";
import { StepReader } from "./step-reader.ts";
import { TypeMaker } from "./type-maker.ts";

/** Where a {@link TypeScriptOracle} finds what it asks about. */
export interface TypeScriptOracleOptions {
  /** The files, those that are being edited as they are in the editor. */
  readonly system: FileSystem;
  /** What a file is compiled with: for files of one tsconfig the same object. */
  readonly optionsOf: (path: string) => ts.CompilerOptions;
  /** Files that declare something for every file of the same tsconfig: its `.d.ts` files. Default: none. */
  readonly declarationsFor?: (path: string) => readonly string[];
}

/**
 * Answers by TypeScript's checker. Of a project it loads the files that have flows or tasks, and what these import; it
 * keeps them until it is told that they have changed.
 */
export class TypeScriptOracle implements TypeOracle {
  readonly #options: TypeScriptOracleOptions;
  readonly #libraries = new LibraryFiles();
  readonly #programs = new Map<ts.CompilerOptions, CheckedProgram>();

  constructor(options: TypeScriptOracleOptions) {
    this.#options = options;
  }

  /** Tells that files have been changed, made or deleted since the last check. */
  forget(paths: Iterable<string>): void {
    for (const path of paths) {
      for (const program of this.#programs.values()) program.forget(path);
    }
  }

  /**
   * Checks flows; with `files` only those in them are reported on, and the others are there to be sub-flows.
   *
   * @param flows - every flow of the project whose text has no errors
   */
  check(flows: readonly ResolvedFlow[], files?: ReadonlySet<string>): readonly AnalyzerDiagnostic[] {
    const byId = new Map(flows.map((flow) => [flow.id, flow]));
    const found: AnalyzerDiagnostic[] = [];
    for (const [options, group] of this.#byOptions(flows)) {
      const wanted = files === undefined ? group : group.filter(({ file }) => files.has(file));
      if (wanted.length === 0) continue;
      const program = this.#programFor(options).programFor(this.#rootsOf(group, byId));
      const maker = new TypeMaker(program.getTypeChecker());
      const check = new FlowCheck({ maker, reader: new StepReader(program, maker), flows: byId });
      for (const flow of wanted) found.push(...inFileOrder(check.findingsOf(flow)));
    }
    return found;
  }

  #byOptions(flows: readonly ResolvedFlow[]): ReadonlyMap<ts.CompilerOptions, readonly ResolvedFlow[]> {
    const groups = new Map<ts.CompilerOptions, ResolvedFlow[]>();
    for (const flow of flows) {
      const options = this.#options.optionsOf(flow.file);
      const group = groups.get(options);
      if (group === undefined) groups.set(options, [flow]);
      else group.push(flow);
    }
    return groups;
  }

  #programFor(options: ts.CompilerOptions): CheckedProgram {
    let program = this.#programs.get(options);
    if (program === undefined) {
      program = new CheckedProgram({ system: this.#options.system, options, libraries: this.#libraries });
      this.#programs.set(options, program);
    }
    return program;
  }

  /** The files of flows, of what their nodes stand for, and of the flows inside them. */
  #rootsOf(flows: readonly ResolvedFlow[], byId: ReadonlyMap<string, ResolvedFlow>): readonly string[] {
    const seen = new Set<ResolvedFlow>(flows);
    const roots = new Set<string>();
    for (const { file, nodes } of seen) {
      roots.add(file);
      for (const path of this.#options.declarationsFor?.(file) ?? []) roots.add(path);
      for (const { target } of nodes) {
        if (target.kind === "task") roots.add(target.file);
        const inner = target.kind === "flow" ? byId.get(target.flow) : undefined;
        if (inner !== undefined) seen.add(inner);
      }
    }
    return [...roots].sort();
  }
}
