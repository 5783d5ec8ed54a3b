import type { Span, TaskGraph } from "@graflow/dsl";
import type { ts } from "ts-morph";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { FileSystem } from "./file-system.ts";

/** What checks the types of flows. */
export interface FlowChecker {
  /**
   * Checks what flows along the edges of flows (FLOW4xxx).
   *
   * @param flows - every flow of the project whose text has no errors; a sub-flow is found in it by its id
   * @param files - the files whose flows and tasks are to be reported on. Default: all
   * @param tasks - every task of the project: what their functions hand to one another is checked, too. Default: none
   */
  check(
    flows: readonly ResolvedFlow[],
    files?: ReadonlySet<string>,
    tasks?: readonly TaskPlace[],
  ): readonly AnalyzerDiagnostic[];
  /** Tells that files have been changed, made or deleted since the last check. */
  forget?(paths: Iterable<string>): void;
}

/**
 * What answers questions about types: the second tier of the analyzer. It may be slow, and may live in another thread:
 * what it gets and gives is plain data.
 */
export interface TypeOracle extends FlowChecker {
  /**
   * Checks as {@link FlowChecker.check} does, and says in the same pass what the types are. It can be asked in batches of
   * files: as long as nothing is forgotten and `flows` and `tasks` are the same arrays, the later batches go on with what
   * the earlier ones have found out.
   */
  describe(question: TypeQuestion): TypeAnswers;
  /**
   * Finds which inputs accept what comes out of units or tasks: those of the tasks described since files were last
   * forgotten, and those that were described before and are there still. It compares each class asked for with each
   * class of input once, so ask for a few at a time.
   */
  accepting(sources: readonly TypeClass[]): readonly AcceptingClasses[];
}

/** What {@link TypeOracle.describe} is asked. */
export interface TypeQuestion {
  /** Every flow of the project whose text has no errors; a sub-flow is found in it by its id. */
  readonly flows: readonly ResolvedFlow[];
  /** Every task of the project, those included that no flow uses. */
  readonly tasks: readonly TaskPlace[];
  /** The files whose flows and tasks are to be reported on. Default: all. */
  readonly files?: ReadonlySet<string>;
}

/** Where a task is defined, and what it hands on: as `taskPlaces` finds it. */
export interface TaskPlace {
  /** Names the task among all of the project. */
  readonly id: string;
  readonly name?: string | undefined;
  readonly file: string;
  /** The whole call `task("name", …)`; in a declaration file the declared name. */
  readonly span: Span;
  /** What its function hands to tasks, itself included, beside what it returns. Default: nothing that is known of. */
  readonly handovers?: readonly Handover[];
}

/** Data that a task's function gives to another run of a task: `ctx.nextIteration(data)`, `ctx.nextTask("x", { data })`. */
export interface Handover {
  /** The data's expression in the task's file. */
  readonly span: Span;
  readonly by: "nextIteration" | "nextTask";
  /** {@link TaskPlace.id} of the tasks that may get it. */
  readonly to: readonly string[];
}

/** What {@link TypeOracle.describe} answers, about the files asked for. */
export interface TypeAnswers {
  /** What {@link FlowChecker.check} reports. */
  readonly diagnostics: readonly AnalyzerDiagnostic[];
  readonly flows: readonly FlowTypes[];
  readonly tasks: readonly TaskTypes[];
}

/** A type as one would write it. */
export interface TypeText {
  /** On one line, about 160 and at most 320 characters: what is left out of a longer one is marked with `...`. */
  readonly short: string;
  /** The same with more of it, at most 2,000 characters; undefined where `short` is the whole. */
  readonly long?: string;
}

/** The types of a flow. */
export interface FlowTypes {
  /** {@link ResolvedFlow.id} */
  readonly id: string;
  readonly file: string;
  /** What it accepts: what is written in `flow<In, Out>`, else what its first tasks accept. */
  readonly input: TypeText;
  /** What it comes to, as its tasks have it; `flow<In, Out>` is not believed. */
  readonly output: TypeText;
  /** In the order of the graph's nodes. */
  readonly nodes: readonly NodeTypes[];
  /** Each `>>` of the text, in text order. */
  readonly links: readonly LinkTypes[];
  /** Each unit of the text, by what is written; of two that are written the same the first. */
  readonly units: readonly UnitTypes[];
}

/** What flows through a node. */
export interface NodeTypes {
  readonly id: string;
  /** What reaches it; in a loop in the first round. What its task accepts is in {@link TaskTypes}. */
  readonly input: TypeText;
  readonly output: TypeText;
}

/** What flows across a `>>`. */
export interface LinkTypes {
  /** The operator, in the flow's text. */
  readonly span: Span;
  readonly type: TypeText;
}

/** What comes out of a unit of a flow: a task, a group, a map, a chain in brackets. */
export interface UnitTypes {
  /**
   * The unit as `unitKey` writes it: without white space and comments. So what was known of a text can be looked up
   * while the text is being edited and is broken. The empty key stands for the flow's beginning: its input.
   */
  readonly key: string;
  readonly output: TypeText;
  /** The class of `output`; undefined where nothing is known of it. */
  readonly gives?: TypeClass;
}

/** The types of a task. */
export interface TaskTypes {
  /** {@link TaskPlace.id} */
  readonly id: string;
  readonly file: string;
  readonly span: Span;
  readonly input: TypeText;
  readonly output: TypeText;
  /** The documentation comment above it, without tags such as `@param`; at most 4,000 characters of Markdown. */
  readonly doc?: string;
  /** The class of its input; undefined where it accepts everything: `any`, `unknown`, generic functions, no parameter. */
  readonly accepts?: TypeClass;
  /** The class of its output; undefined where nothing is known of it. */
  readonly gives?: TypeClass;
}

/**
 * Types that are built alike have the same class, whatever they are called and wherever they are written: a short text,
 * made of the type's structure, which stays the same from one check to the next. So 3,000 tasks come to a few hundred
 * classes, and ranking the candidates of a completion is a look-up:
 *
 * 1. The unit before the cursor is looked up by its `unitKey` in {@link FlowTypes.units}; a task that has been typed just
 *    now, and stands in no unit yet, by its own {@link TaskTypes.gives}.
 * 2. Of the class that it gives there is a row: {@link AcceptingClasses}.
 * 3. A task fits if its {@link TaskTypes.accepts} is in the row, or is undefined.
 */
export type TypeClass = string;

/** Which inputs accept a class of values. */
export interface AcceptingClasses {
  readonly source: TypeClass;
  /** At most 2,000 classes are looked at. */
  readonly accepts: ReadonlySet<TypeClass>;
  /** Of something that can be iterated over: what the unit of a map gets; its row is given too. */
  readonly element?: TypeClass;
  /**
   * Of something that can pick a route: the texts that it picks by, at most 64, with what the case gets; their rows are
   * given too.
   */
  readonly cases?: readonly { readonly when: string; readonly gets: TypeClass }[];
}

/** What a project tells the oracle that is made for it. */
export interface OracleWorld {
  /** The files as the project knows them. */
  readonly system: FileSystem;
  /** What a file is compiled with: for files of one tsconfig the same object. */
  readonly optionsOf: (path: string) => ts.CompilerOptions;
  /** The `.d.ts` files of a file's tsconfig: they declare something for all of its files. */
  readonly declarationsFor: (path: string) => readonly string[];
}

/** A flow, and for each of its nodes what it stands for. */
export interface ResolvedFlow {
  /** Names the flow among all of the project: what a {@link NodeTarget} of kind `flow` refers to. */
  readonly id: string;
  readonly file: string;
  /** From the start of the tag to the closing backtick; of `flow.from(…)` the whole call. */
  readonly span: Span;
  /** The name given, as in flow("nightly")`…`. */
  readonly name?: string;
  /** The raw text of the flow, interpolations included. Every span of `graph` counts in it. */
  readonly text: string;
  /**
   * Offset in the file of the text's first character: add it to a span of `graph` for the place in the file.
   * Undefined where the text was written with escapes (`flow.from("a\n>> b")`): then findings stand at `span`.
   */
  readonly textStart?: number;
  /** `flow<In, Out>`: the file spans of the types given, in order. */
  readonly typeArguments: readonly Span[];
  /** The interpolations in text order: the file spans of their expressions, without the `${` and `}`. */
  readonly slots: readonly Span[];
  readonly graph: TaskGraph;
  /** In the order of `graph.nodes`. */
  readonly nodes: readonly ResolvedNode[];
}

/** A node of a flow and what it stands for. */
export interface ResolvedNode {
  readonly id: string;
  readonly target: NodeTarget;
}

/** What a node stands for. */
export type NodeTarget =
  /**
   * A task that was named, or interpolated: `span` covers its definition in `file`, the whole call `task("name", …)`; in
   * a declaration file the declared name, whose type is `Task<"name", In, Out>`.
   */
  | { readonly kind: "task"; readonly name: string; readonly file: string; readonly span: Span }
  /** A flow of the project that was interpolated: `flow` is its id, `slot` the index of the interpolation. */
  | { readonly kind: "flow"; readonly flow: string; readonly slot: number }
  /** An interpolation that only its type can tell about: a task or flow out of a variable, a call, `chain(…)`. */
  | { readonly kind: "expression"; readonly slot: number }
  /** A name that no task has: reported already. */
  | { readonly kind: "unknown" };
