import type { Span, TextEdit } from "@graflow/dsl";

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
  /** Where the code names tasks, flows, and what comes from other files; what these are is looked up when it is asked. */
  readonly mentions: readonly MentionRecord[];
  readonly makers: readonly MakerRecord[];
  readonly ignores: readonly IgnoreRecord[];
  /** The places at which each line begins. */
  readonly lineStarts: readonly number[];
}

/** The places in code that name one thing: a task or a flow of the file, or something of another file. */
export interface MentionRecord {
  readonly origin: Origin;
  /** Whether one of them is something else than a declaration, import or export. */
  readonly isUsed: boolean;
  /** Of the names, in text order; of `tasks.fetch` that of `fetch`. */
  readonly spans: readonly Span[];
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
  /** The function that it runs, where this file has it; else the argument that leads to it. */
  readonly body?: Span;
  /** What calls of `ctx.nextTask` name, in its function and in functions of the file that this hands its context to. */
  readonly jumps: readonly JumpRecord[];
  /** What such calls of `ctx.nextIteration` are given as the next input. */
  readonly iterations: readonly Span[];
  /** Calls of methods that were taken out of the context, and so fail. */
  readonly detached?: readonly DetachedRecord[];
  /** The call of `ctx.nextIteration` that every run of the function comes to. */
  readonly endless?: Span;
  /** The options written at the definition, in their order; without those only a run can tell. */
  readonly options: readonly OptionRecord[];
  readonly assigned?: AssignedRecord;
  /** The documentation comment above it without its tags; at most 4,000 characters of Markdown. */
  readonly doc?: string;
}

/** An option of a task as it is written: `timeout: "30s"`. */
export interface OptionRecord {
  readonly name: string;
  /** On one line, shortened. */
  readonly text: string;
}

/** What a task or flow is directly assigned to, in `const fetch = task(…)` or `{ fetch: task(…) }`. */
export interface AssignedRecord {
  readonly kind: "variable" | "property";
  readonly name: string;
  /** The name's. */
  readonly span: Span;
}

/** A call of `ctx.nextTask`. */
export interface JumpRecord {
  /** The target's expression; of a literal its text without the quotes. */
  readonly span: Span;
  /** A text, a task, or what else it is. */
  readonly target: Origin;
  /** `{ goto: true }` */
  readonly isGoto: boolean;
  /** What is given as the target's input: `{ data: … }`. */
  readonly data?: Span;
}

/** A call of a method of the context without the context: `nextTask("x")` after `const { nextTask } = ctx`. */
export interface DetachedRecord {
  /** Of the method's name, as it is called here. */
  readonly span: Span;
  readonly method: string;
  /** How the method is called on the context instead; empty where that takes more than a machine knows. */
  readonly edits: readonly TextEdit[];
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
  readonly assigned?: AssignedRecord;
  /** As of a task. */
  readonly doc?: string;
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

/** A variable at the top of a file that may be graflow's `task`, a scope, or a scope's `task`. */
export interface MakerRecord {
  readonly name: string;
  readonly origin: Origin;
  /** Of its declaration. */
  readonly end: number;
}

/** `// graflow-ignore FLOW1008` */
export interface IgnoreRecord {
  /** The comment, without white space around it. */
  readonly span: Span;
  readonly code: string;
  /** The line that it is about, counted from 0. */
  readonly line: number;
}
