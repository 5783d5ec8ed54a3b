import type { Annotation as AnnotationSyntax, FlowTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { Annotation, FlowUnit, GraphGroup, TaskGraph } from "./graph.ts";
import type { Occurrences } from "./occurrences.ts";

/**
 * A graph while it is being made: the units, with the places they were written at and what the checks need to know of
 * them. Nodes, groups and occurrences are numbers here, so that following them costs no look-up by name.
 */
export interface Draft {
  readonly text: string;
  readonly tree: FlowTree;
  readonly nodes: readonly NodeDraft[];
  /** Those that the units have, in text order. */
  readonly occurrences: Occurrences;
  readonly groups: readonly GroupDraft[];
  /** The groups that are referred to by name, one entry for each such place. */
  readonly references: readonly (GroupDraft | undefined)[];
  readonly chains: readonly Box[];
  /** Every annotation of the flow, right or wrong. */
  readonly annotations: readonly AnnotationSite[];
}

/** A node of the graph. */
export interface NodeDraft {
  readonly id: string;
  readonly task: string;
  readonly span: Span;
  readonly slot?: number;
  readonly flow?: TaskGraph;
}

/** A unit and where it was written. Its occurrences are those from `from` up to, not including, `to`. */
export interface Box {
  readonly unit: FlowUnit;
  readonly span: Span;
  readonly from: number;
  readonly to: number;
  /** A sequence's steps; a group's branches; the unit and the cases of a route; a fallback's alternatives; else the unit. */
  readonly children: readonly Box[];
  /** The group that it is. */
  readonly group?: GroupDraft;
  /** What stands on it as annotations. */
  readonly annotations?: readonly AnnotationSyntax[];
}

/** A group of the graph. */
export interface GroupDraft {
  readonly id: string;
  /** Whether its id is a label. */
  readonly named: boolean;
  readonly span: Span;
  /** Which map or loop it stands in directly: 0 for none. */
  readonly region: number;
  branches: readonly Box[];
  policy?: Annotation;
  on?: NonNullable<GraphGroup["on"]>;
}

/** An annotation and what it stands on, for the checks. */
export interface AnnotationSite {
  readonly syntax: AnnotationSyntax;
  /** `nothing`: the unit itself is missing, which has been reported. */
  readonly target: "group" | "groupReference" | "unit" | "nothing";
  /** The group that it stands on. */
  readonly group?: GroupDraft;
  /** The node that it stands on. */
  readonly node?: number;
  /** An annotation for the same thing that the unit has already. */
  readonly previous?: AnnotationSyntax;
}
