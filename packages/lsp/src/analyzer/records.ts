import type { Span } from "@graflow/dsl";

/** Everything the analyzer knows of one version of one file. Plain data: it says nothing about other files. */
export interface SourceRecord {
  readonly path: string;
  readonly version: number;
  /** Whether the file can use names of graflow and was read whole; else only `imports` and `stars` are known. */
  readonly isWhole: boolean;
  readonly imports: readonly ImportRecord[];
  /** What the file exports, by name (`default` included). */
  readonly exports: ReadonlyMap<string, Origin>;
  /** `export * from "…"`: the specifiers, in order. */
  readonly stars: readonly string[];
  /** Calls that define a task, if their callee turns out to be graflow's `task`. */
  readonly tasks: readonly TaskRecord[];
  /** Templates and `from` calls that are flows, if their tag turns out to be graflow's `flow`. */
  readonly flows: readonly FlowRecord[];
  /** What values of the file are used for other things than their declaration and export. */
  readonly references: readonly Origin[];
  readonly ignores: readonly IgnoreRecord[];
  /** The places at which each line begins. */
  readonly lineStarts: readonly number[];
}

/** An import, a re-export, or a `require`: what loads another module. */
export interface ImportRecord {
  /** The whole statement. */
  readonly span: Span;
  readonly specifier: string;
  /** Written between the quotes as it is: with its quotes. */
  readonly specifierSpan: Span;
  /** Types only: nothing is loaded at run time. */
  readonly isTypeOnly: boolean;
  readonly kind: "import" | "effect" | "export";
  readonly bindings: readonly ImportBinding[];
}

/** A name that an import brings into the file. */
export interface ImportBinding {
  /** The name in this file. */
  readonly local: string;
  /** The name in the other one: `default`, `*` for the whole module. */
  readonly imported: string;
  readonly isTypeOnly: boolean;
  /** Whether the code of this file uses it as a value: TypeScript drops an import of which nothing is used. */
  readonly isUsed: boolean;
}

/**
 * What an expression is, as far as its own file says; names of other files are looked up later. Declarations are
 * followed: where `const { task: define } = workflow("etl")`, `define` is the member `task` of a call of `workflow`.
 */
export type Origin =
  | { readonly kind: "import"; readonly specifier: string; readonly name: string }
  | { readonly kind: "member"; readonly of: Origin; readonly name: string }
  /** A call with a literal text as its first argument: `workflow("etl")`. */
  | { readonly kind: "call"; readonly callee: Origin; readonly text: string | undefined }
  /** The task or flow of that index in the record. */
  | { readonly kind: "task" | "flow"; readonly index: number }
  /** A text, number, boolean or object that stands in the code. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value" }
  /** Something that no flow can hold: a function, a class. */
  | { readonly kind: "invalid"; readonly found: string }
  | { readonly kind: "unknown" };

/** A call that may define a task. */
export interface TaskRecord {
  readonly callee: Origin;
  /** The whole call; in a declaration file the declared name. */
  readonly span: Span;
  /** The literal's text; undefined where the name is no literal. */
  readonly name: string | undefined;
  /** The literal without its quotes, else the first argument. */
  readonly nameSpan: Span;
  /** Whether it stands at the top of its file, so that it is there as soon as the file is loaded. */
  readonly isTopLevel: boolean;
  /** Whether it is handed on where it stands, as in `chain(task("a", …), b)`: then something uses it. */
  readonly isHandedOn: boolean;
  /** What calls of `ctx.nextTask` in its function name. */
  readonly jumps: readonly JumpRecord[];
  /** The call of `ctx.nextIteration` that every run of the function comes to. */
  readonly endless?: Span;
}

/** A call of `ctx.nextTask`. */
export interface JumpRecord {
  /** The target's expression; of a literal its text without the quotes. */
  readonly span: Span;
  /** A text, a task, or what else it is. */
  readonly target: Origin;
  /** `{ goto: true }` */
  readonly isGoto: boolean;
}

/** A template, or text, that may be a flow. */
export interface FlowRecord {
  /** The tag without `("name", …)`, or what `.from` is called on. */
  readonly tag: Origin;
  readonly span: Span;
  readonly name?: string;
  /** A template, in which something can be interpolated; else a text given to `from`. */
  readonly isTemplate: boolean;
  readonly text: string;
  /** Where the text begins in the file; undefined where it was written with escapes. */
  readonly textStart?: number;
  readonly typeArguments: readonly Span[];
  readonly slots: readonly SlotRecord[];
  /** Names of the options given to `flow("name", { … })`. */
  readonly options: readonly string[];
}

/** An interpolation of a flow. */
export interface SlotRecord {
  /** The whole `${…}`, in the flow's text. */
  readonly span: Span;
  /** The expression, in the file. */
  readonly expression: Span;
  /** The expression as written, shortened. */
  readonly shown: string;
  readonly origin: Origin;
}

/** `// graflow-ignore FLOW1008` */
export interface IgnoreRecord {
  /** The comment, without white space around it. */
  readonly span: Span;
  readonly code: string;
  /** The line that it is about, counted from 0. */
  readonly line: number;
}
