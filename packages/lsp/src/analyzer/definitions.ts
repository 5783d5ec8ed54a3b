import type { Span } from "@graflow/dsl";
import type { FlowRecord, TaskRecord } from "./records.ts";

/** A task of the project. */
export interface TaskDefinition {
  readonly kind: "task";
  /** Names it among all of the project. */
  readonly id: string;
  readonly file: string;
  /** With its scope: `etl/fetch`; undefined where it is no literal. */
  readonly name: string | undefined;
  /** The scope's prefix: `etl/`, or empty. */
  readonly scope: string;
  readonly span: Span;
  readonly record: TaskRecord;
}

/** A flow of the project. */
export interface FlowDefinition {
  readonly kind: "flow";
  /** Names it among all of the project. */
  readonly id: string;
  readonly file: string;
  /** The prefix of the scope that its names are looked up in first. */
  readonly scope: string;
  readonly record: FlowRecord;
}

/** What an expression turns out to be, other files considered. */
export type Meaning =
  | TaskDefinition
  | FlowDefinition
  /** `task`, `flow` or `workflow`, or the type `Task`. */
  | { readonly kind: "factory"; readonly makes: "task" | "flow" | "scope" | "declaredTask"; readonly scope: string }
  /** `workflow("etl")` */
  | { readonly kind: "scope"; readonly scope: string }
  /** `import * as g from "graflow"` */
  | { readonly kind: "package" }
  | { readonly kind: "module"; readonly path: string }
  | { readonly kind: "value" }
  | { readonly kind: "invalid"; readonly found: string }
  | { readonly kind: "unknown" };

/** What a file defines, now that it is known which calls are graflow's. */
export interface LinkedFile {
  /** At the indexes of the record's tasks; undefined where the call is none of graflow's. */
  readonly tasks: readonly (TaskDefinition | undefined)[];
  readonly flows: readonly (FlowDefinition | undefined)[];
  /** The same without gaps. */
  readonly ownTasks: readonly TaskDefinition[];
  readonly ownFlows: readonly FlowDefinition[];
}
