import type { Span } from "@graflow/dsl";
import type { ts } from "ts-morph";

/** What a node does to types: a task's, or a sub-flow's. */
export interface StepTypes {
  /** As messages call it. */
  readonly name: string;
  /** What it accepts; undefined where it accepts anything, or nothing is known. */
  readonly input: ts.Type | undefined;
  /** What comes out of it when that flows in; undefined where nothing is known. */
  readonly output: (input: ts.Type | undefined) => ts.Type | undefined;
  /** Where it is defined. */
  readonly place: { readonly file: string; readonly span: Span } | undefined;
  /** What in its own options sends it into another process. */
  readonly remote: string | undefined;
  /** What it ends a loop with: of each call of `ctx.exitLoop` the value, or its output. */
  readonly exits: readonly (ts.Type | "output")[];
  /** The flow that it is, where its types have to be found in there. */
  readonly flow?: string;
}

/** A step of which nothing is known: whatever flows, there is nothing to be said against it. */
export function unknownStep(name: string): StepTypes {
  return { name, input: undefined, output: () => undefined, place: undefined, remote: undefined, exits: [] };
}
