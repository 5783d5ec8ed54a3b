import type { Span, TaskGraph } from "@graflow/dsl";
import type { CallSite } from "../task/call-site.ts";
import type { Scope } from "../task/registry.ts";
import type { GroupPolicy } from "./group-policy.ts";

/** A flow as the engine needs it: its graph, and what the graph's names and interpolations stand for. */
export interface FlowDefinition {
  readonly name: string;
  /** Where the template, or the call that made the flow, stands. */
  readonly definedAt: CallSite;
  /** As its author wrote it, interpolations as `${name}`: what the graph's spans count in. */
  readonly text: string;
  readonly graph: TaskGraph;
  /** What the interpolations are, by their index: tasks, definitions of sub-flows, policies, plain values. */
  readonly values: readonly unknown[];
  /** Where bare names are looked up. */
  readonly scope: Scope;
  readonly policies: Readonly<Record<string, GroupPolicy>>;
  /** The place of a span in the source, as lines to put under a message. */
  readonly frame: (span: Span) => string;
}
