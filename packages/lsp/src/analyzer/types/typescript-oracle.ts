import type { ts } from "ts-morph";
import type { AnalyzerDiagnostic } from "../../errors/analyzer-diagnostic.ts";
import type { FileSystem } from "../file-system.ts";
import type {
  AcceptingClasses,
  FlowTypes,
  ResolvedFlow,
  TaskPlace,
  TaskTypes,
  TypeAnswers,
  TypeClass,
  TypeOracle,
  TypeQuestion,
} from "../type-oracle.ts";
import { AcceptingTable } from "./accepting-classes.ts";
import { CheckedProgram } from "./checked-program.ts";
import type { FlowSignature } from "./flow-signature.ts";
import { LibraryFiles } from "./library-files.ts";
import { PreparedQuestion, type QuestionPart } from "./prepared-question.ts";
import { TypeSession } from "./type-session.ts";

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
  readonly #sessions = new Map<ts.CompilerOptions, TypeSession>();
  readonly #accepting = new AcceptingTable();
  #question: PreparedQuestion | undefined = undefined;
  /** Of each class of inputs the tasks that were seen to have it. */
  readonly #takers = new Map<TypeClass, Set<string>>();

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
   * @param tasks - every task of the project: what their functions hand to one another is checked, too
   */
  check(
    flows: readonly ResolvedFlow[],
    files?: ReadonlySet<string>,
    tasks: readonly TaskPlace[] = [],
  ): readonly AnalyzerDiagnostic[] {
    // Tasks that nothing is handed to, or handed on by, are not looked at.
    const takers = new Set(tasks.flatMap(({ handovers = [] }) => handovers.flatMap(({ to }) => to)));
    const concerned = tasks.filter(({ id, handovers }) => handovers !== undefined || takers.has(id));
    const prepared = new PreparedQuestion({ flows, tasks: concerned }, this.#options);
    return prepared.parts(files).flatMap((part) => this.#findings(part, prepared));
  }

  /** Checks flows, and says what the types of flows and tasks are: see {@link TypeOracle.describe}. */
  describe(question: TypeQuestion): TypeAnswers {
    if (this.#question?.isAbout(question) !== true) this.#question = new PreparedQuestion(question, this.#options);
    const prepared = this.#question;
    const answers = { diagnostics: [] as AnalyzerDiagnostic[], flows: [] as FlowTypes[], tasks: [] as TaskTypes[] };
    for (const part of prepared.parts(question.files)) {
      const session = this.#sessionFor(part);
      answers.diagnostics.push(...this.#findings(part, prepared));
      for (const flow of part.flows) {
        const types = session.describeFlow(flow, question.flows);
        if (types !== undefined) answers.flows.push(types);
      }
      for (const task of part.tasks) {
        const types = session.describeTask(task);
        answers.tasks.push(types);
        if (types.accepts !== undefined) this.#takes(types.accepts, task.id);
      }
    }
    return answers;
  }

  /** Finds which inputs accept some classes of values: see {@link TypeOracle.accepting}. */
  accepting(sources: readonly TypeClass[]): readonly AcceptingClasses[] {
    const inputs = new Set(this.#takers.keys());
    const rows = new Map<TypeClass, AcceptingClasses>();
    for (const session of this.#sessions.values()) {
      const inputOf = (input: TypeClass): ts.Type | undefined => this.#inputIn(session, input);
      const { maker, classes } = session;
      for (const row of this.#accepting.rows(sources, inputs, { maker, classes, inputOf })) {
        const before = rows.get(row.source);
        const accepts = new Set([...(before?.accepts ?? []), ...row.accepts]);
        rows.set(row.source, { ...row, accepts });
      }
    }
    return [...rows.values()];
  }

  /**
   * Finds out what the exported flows of some files take and come to, as it can be written in their own files, or with
   * `specifierOf` in others beside them: it says by what such a file imports another one.
   *
   * @param flows - every flow of the project whose text has no errors
   */
  signatures(
    flows: readonly ResolvedFlow[],
    files?: ReadonlySet<string>,
    specifierOf?: (path: string, from: string) => string | undefined,
  ): readonly FlowSignature[] {
    const prepared = new PreparedQuestion({ flows, tasks: [] }, this.#options);
    const byId = new Map(flows.map((flow) => [flow.id, flow]));
    return prepared.parts(files).flatMap((part) => {
      const session = this.#sessionFor(part);
      return part.flows.flatMap((flow) => {
        const from = specifierOf === undefined ? undefined : (path: string) => specifierOf(path, flow.file);
        return session.signatureOf(flow, byId, from) ?? [];
      });
    });
  }

  #findings(part: QuestionPart, { flows, tasks }: PreparedQuestion): readonly AnalyzerDiagnostic[] {
    const session = this.#sessionFor(part);
    const inFlows = part.flows.flatMap((flow) => session.findingsOf(flow, flows));
    const handed = part.tasks.flatMap((task) => session.handoverFindings(task, tasks));
    // A function that several tasks hand their context to hands data on for each of them.
    const once = new Map(handed.map((one) => [`${one.file} ${one.span.start} ${one.message}`, one]));
    return [...inFlows, ...once.values()];
  }

  #takes(input: TypeClass, task: string): void {
    const takers = this.#takers.get(input);
    if (takers === undefined) this.#takers.set(input, new Set([task]));
    else takers.add(task);
  }

  /** The type of a class of inputs in a program, by one of the tasks that had it; those that have it no more are left. */
  #inputIn(session: TypeSession, input: TypeClass): ts.Type | undefined {
    const known = session.classes.typeOf(input);
    const takers = this.#takers.get(input);
    if (known !== undefined || takers === undefined) return known;
    for (const id of takers) {
      const task = this.#question?.tasks.get(id);
      const type = task === undefined ? undefined : session.inputOf(task, input);
      if (type !== undefined) return type;
      if (task === undefined || session.program.getSourceFile(task.file) !== undefined) takers.delete(id);
    }
    if (takers.size === 0) this.#takers.delete(input);
    return undefined;
  }

  #sessionFor({ options, roots }: QuestionPart): TypeSession {
    let checked = this.#programs.get(options);
    if (checked === undefined) {
      checked = new CheckedProgram({ system: this.#options.system, options, libraries: this.#libraries });
      this.#programs.set(options, checked);
    }
    const program = checked.programFor(roots);
    const known = this.#sessions.get(options);
    if (known?.program === program) return known;
    const session = new TypeSession(program);
    this.#sessions.set(options, session);
    return session;
  }
}
