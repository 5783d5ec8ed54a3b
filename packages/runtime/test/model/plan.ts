import type { FlowUnit, GraphGroup, LoopUnit, MapUnit, TaskGraph } from "@graflow/dsl";

/** What an edge brings: the value of the place it comes from, or, from a route's choice, that of one case. */
export interface Edge {
  readonly from: string;
  readonly key: string;
  readonly spread: boolean;
  /** Only the case of this index, where `from` is a choice. */
  readonly when?: number;
}

/** What a place waits for beside its edges. */
export type Gate =
  /** An alternative of a fallback that is not the first: opens when the one before has failed. */
  | { readonly kind: "alternative"; readonly before: string }
  /** A branch of an `@on(direct)` group: opens when the branch before has ended. */
  | { readonly kind: "turn"; readonly before: string };

/** One place in the text where a node stands. */
export interface Occurrence {
  readonly edges: readonly Edge[];
  readonly gates: readonly Gate[];
}

/** A branch of a group, an alternative of a fallback, a case of a route. */
export interface Branch {
  /** `owner/index` */
  readonly id: string;
  readonly key: string;
  /** The place that is its end. */
  readonly end: string;
}

interface Position {
  readonly id: string;
  /** Its key in an object, where it is an end. */
  readonly key: string;
  readonly occurrences: Occurrence[];
  /** Every branch, alternative and case that it is part of, at any depth. */
  readonly inside: Set<string>;
  /** The innermost branches, alternatives and cases that it stands in. */
  readonly homes: Set<string>;
  /** The branches and alternatives that hear of its failure. */
  readonly tells: Set<string>;
  /** The innermost groups that it stands in: one for each occurrence that stands in any. */
  readonly groups: Set<string>;
  /** The `@limit`s that it is under: id and number. */
  readonly limits: Map<string, number>;
  readonly retry: Retry;
}

/** How often a task is tried, and how long it rests after its first attempt; each rest is `factor` times the last. */
export interface Retry {
  readonly maxAttempts: number;
  readonly delayMs: number;
  readonly factor: number;
}

/** A single attempt. */
export const once: Retry = { maxAttempts: 1, delayMs: 0, factor: 1 };

/** A node: a task's, or a sub-flow's. */
export interface NodePlace extends Position {
  readonly kind: "node";
  readonly node: { readonly id: string; readonly task: string; readonly flow?: TaskGraph };
  /** The node that named it, for one that was added by a task. */
  readonly after?: string;
}

/** A map or a loop: what is in it runs in frames of its own. */
export interface RepeatPlace extends Position {
  readonly kind: "map" | "loop";
  readonly unit: MapUnit | LoopUnit;
}

/** A group's barrier. */
export interface GroupPlace extends Position {
  readonly kind: "group";
  readonly group: GraphGroup;
  readonly plain: boolean;
  readonly branches: Branch[];
}

/** Where a route picks its case. */
export interface ChoicePlace extends Position {
  readonly kind: "choice";
  /** The end of what picks. */
  readonly picker: string;
  readonly cases: readonly string[];
  readonly hasElse: boolean;
}

/** The end of a route. */
export interface RoutePlace extends Position {
  readonly kind: "route";
  readonly choice: string;
  readonly cases: Branch[];
}

/** The end of a fallback. */
export interface FallbackPlace extends Position {
  readonly kind: "fallback";
  readonly alternatives: Branch[];
}

/** Everything in a frame that can complete or be skipped. */
export type Place = NodePlace | RepeatPlace | GroupPlace | ChoicePlace | RoutePlace | FallbackPlace;

/** What a frame is made of: the chains of a flow, or the unit of a map or loop. */
export interface Plan {
  readonly graph: TaskGraph;
  readonly chains: readonly FlowUnit[];
  /** In the order of the text. */
  readonly places: ReadonlyMap<string, Place>;
  /** The place that each unit ends in. */
  readonly endOf: ReadonlyMap<FlowUnit, string>;
  /** The ids of the sub-flow nodes around the frame, each with a `/` behind it. */
  readonly path: string;
  /** The limits around the frame. */
  readonly limits: ReadonlyMap<string, number>;
  readonly retry: Retry;
}
