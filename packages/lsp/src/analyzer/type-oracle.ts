import type { Span, TaskGraph } from "@graflow/dsl";
import type { ts } from "ts-morph";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { FileSystem } from "./file-system.ts";

/**
 * What answers questions about types: the second tier of the analyzer. It may be slow, and may live in another thread:
 * what it gets and gives is plain data.
 */
export interface TypeOracle {
  /**
   * Checks what flows along the edges of flows (FLOW4xxx).
   *
   * @param flows - every flow of the project whose text has no errors; a sub-flow is found in it by its id
   * @param files - the files whose flows are to be reported on. Default: all
   */
  check(flows: readonly ResolvedFlow[], files?: ReadonlySet<string>): readonly AnalyzerDiagnostic[];
  /** Tells that files have been changed, made or deleted since the last check. */
  forget?(paths: Iterable<string>): void;
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
