import type { Span } from "../text/span.ts";

/**
 * What a flow compiles to: plain JSON, immutable, independent of where it was written.
 *
 * `nodes`, `edges` and `groups` are the graph as a picture or a scheduler's index needs it; `chains` is the same
 * graph as the author nested it, which is what runs, and what layouts are made from.
 */
export interface TaskGraph {
  readonly version: 1;
  /** A hash of the content (names, structure, annotations), not of positions, comments or spacing. */
  readonly hash: string;
  /** In the order in which they first stand in the text. */
  readonly nodes: readonly GraphNode[];
  /**
   * From node to node, groups already opened: a map or a loop counts as its unit, a route as an edge to the
   * first node of each case, a fallback as its alternatives side by side. Listed when first read: a run never asks.
   */
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** In the order of their opening. */
  readonly groups: readonly GraphGroup[];
  /** What runs: one unit for each chain of the text. */
  readonly chains: readonly FlowUnit[];
}

/** One occurrence of a task (or of another flow, see `flow`). */
export interface GraphNode {
  /** The label, else the task's name: unique in the graph. */
  readonly id: string;
  /** The task's name as written, or the interpolated task's or flow's own. */
  readonly task: string;
  /** Where it is written: the name, or the interpolation, that its label stands before or that comes first. */
  readonly span: Span;
  /** Index of the interpolation that it was given by, where it was no bare name. */
  readonly slot?: number;
  /** The graph of the flow that was interpolated here: the node is a sub-flow. */
  readonly flow?: TaskGraph;
}

/** A group of branches with a barrier behind it. */
export interface GraphGroup {
  /** The label, else `group_1`, `group_2`, … in order of their opening. */
  readonly id: string;
  /** Whether `id` is a label. An unnamed group without annotations is plain. */
  readonly named: boolean;
  /** Its brackets, or its branches where there are none. */
  readonly span: Span;
  readonly branches: readonly GroupBranch[];
  /** When the group has failed: `strict` if there is none. */
  readonly policy?: Annotation;
  /** Where the branches run (`@on`). */
  readonly on?: "async" | "direct" | "threads" | "distributed";
}

/** A branch of a group: its key in the group's output and every node in it. */
export interface GroupBranch {
  readonly key: string;
  readonly nodes: readonly string[];
}

/** An annotation's argument: durations in milliseconds, an interpolation by its index. */
export type AnnotationValue = string | number | boolean | { readonly slot: number };

/** `@name(...args, option: value)` */
export interface Annotation {
  readonly name: string;
  readonly args: readonly AnnotationValue[];
  readonly options: Readonly<Record<string, AnnotationValue>>;
}

/** The annotations that any unit may carry, nearest one wins: `limit`, `timeout`, `retry`, `handler`, `queue`. */
export interface Annotated {
  readonly annotations?: readonly Annotation[];
}

/** The nested structure of a flow: a series-parallel tree whose leaves are nodes. */
export type FlowUnit =
  | NodeUnit
  | SequenceUnit
  | GroupUnit
  | GroupReference
  | MapUnit
  | RouteUnit
  | FallbackUnit
  | LoopUnit;

/** One node. The same id may stand in several places: it is the same node. */
export interface NodeUnit extends Annotated {
  readonly kind: "node";
  readonly id: string;
}

/** `a >> b >> c`: at least two steps. */
export interface SequenceUnit extends Annotated {
  readonly kind: "sequence";
  readonly steps: readonly FlowUnit[];
  /** `x: (a >> b)` names the chain. */
  readonly label?: string;
}

/** `a | b`; its policy is in the graph's `groups`, in order with `branches`. */
export interface GroupUnit extends Annotated {
  readonly kind: "group";
  readonly id: string;
  /** Its entries are spread into a fan-in's input: unnamed, no annotation. */
  readonly plain: boolean;
  readonly branches: readonly { readonly key: string; readonly unit: FlowUnit }[];
}

/** A named group that another chain comes back to by its name. */
export interface GroupReference {
  readonly kind: "groupReference";
  readonly id: string;
}

/** `unit[limit]`: once for each element; without a limit all at once. */
export interface MapUnit extends Annotated {
  readonly kind: "map";
  /** Its key in a group's output or a fan-in's input: its label, else the key of its unit. */
  readonly key: string;
  /** `x: (…)` around it names it. */
  readonly label?: string;
  readonly unit: FlowUnit;
  readonly limit?: number;
}

/** `unit ? { … }`: `unit` picks. */
export interface RouteUnit extends Annotated {
  readonly kind: "route";
  readonly key: string;
  /** `x: (…)` around it names it. */
  readonly label?: string;
  readonly unit: FlowUnit;
  /** The cases with a key, in text order. */
  readonly cases: readonly { readonly when: string; readonly unit: FlowUnit }[];
  /** The `else` case. */
  readonly otherwise?: FlowUnit;
}

/** `a ?? b`: at least two alternatives, tried in order. */
export interface FallbackUnit extends Annotated {
  readonly kind: "fallback";
  readonly key: string;
  /** `x: (…)` around it names it. */
  readonly label?: string;
  readonly alternatives: readonly FlowUnit[];
}

/** `unit@loop(max: n)` */
export interface LoopUnit extends Annotated {
  readonly kind: "loop";
  readonly key: string;
  /** `x: (…)` around it names it. */
  readonly label?: string;
  readonly unit: FlowUnit;
  /** The most rounds. */
  readonly max: number;
}
