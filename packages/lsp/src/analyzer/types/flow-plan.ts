import type { FlowUnit, Span } from "@graflow/dsl";

/**
 * What a vertex of a plan does with what flows into it.
 *
 * - `task`: a node, that of a sub-flow included.
 * - `join`: the barrier of a group; it makes an object of what its branches end in.
 * - `pick`: where a route chooses; it hands on to cases.
 * - `case`: what a case gets.
 * - `merge`: where a route's cases, or a fallback's alternatives, come together.
 * - `map`, `loop`: runs its body, over the elements or again and again.
 */
export type VertexKind = "task" | "join" | "pick" | "case" | "merge" | "map" | "loop";

/** One way in which data flows into a vertex. */
export interface Link {
  readonly from: Vertex;
  /** The task as it is named where the link leads to it; other vertices have none. */
  readonly leaf: Span | undefined;
  /** Whether the link leads to nothing else from there. */
  readonly isOnly: boolean;
}

/** What a vertex stands in: a branch of a group, a case of a route, an alternative of a fallback. */
export interface Guard {
  readonly kind: "branch" | "case" | "alternative";
  /** The join or merge that it ends in. */
  readonly vertex: Vertex;
  readonly branch: number;
}

/** A branch, case or alternative. */
export interface PlanBranch {
  /** The key of a branch, the text of a case. */
  readonly key: string;
  readonly end: Vertex;
}

/** A case of a route: its vertex, the text that picks it (none: `else`), where that stands, alone and with its body. */
export interface PlanCase {
  readonly when: string | undefined;
  readonly span: Span;
  readonly whole: Span;
  readonly vertex: Vertex;
}

/** What is known of where a vertex stands. */
export interface Surroundings {
  readonly guards: readonly Guard[];
  /** What runs it in another process, in the words of the text. */
  readonly remote: string | undefined;
}

/** One thing that data flows through. */
export class Vertex {
  readonly index: number;
  readonly kind: VertexKind;
  /** The node's or group's id; for others the key of what they are about. */
  readonly id: string;
  readonly incoming: Link[] = [];
  /** How many vertices it flows to. */
  outgoing = 0;
  /** Where it stands, once for each chain that it stands in. */
  readonly places: Surroundings[] = [];
  /** Join: its entries stand in a fan-in's input themselves. */
  isPlain = false;
  /** Join, merge. */
  branches: readonly PlanBranch[] = [];
  /** Join: in text order the branches that may fail while the group goes on, and under which policy. */
  tolerated: ReadonlySet<number> = new Set();
  policy: string | undefined = undefined;
  /** Pick, and the merge that its cases end in: in the order of the merge's branches. */
  cases: readonly PlanCase[] = [];
  /** Map, loop. */
  body: FlowPlan | undefined = undefined;
  /** Where it is first named in the text; what is not named has the place of what it begins with. */
  readonly span: Span;

  constructor(at: { readonly index: number; readonly kind: VertexKind; readonly id: string; readonly span: Span }) {
    this.index = at.index;
    this.kind = at.kind;
    this.id = at.id;
    this.span = at.span;
  }
}

/** A flow, or the body of a map or loop: what flows from where to where. */
export interface FlowPlan {
  /** In the order in which they are written. */
  readonly vertices: readonly Vertex[];
  /** What the plan's value is made of: one, its value; several, an object. */
  readonly ends: readonly PlanBranch[];
  /** Every unit of the graph, those in bodies included, the inner ones before the outer ones. */
  readonly units: readonly UnitEnd[];
}

/** Where a unit of the graph stands in the text, and the vertex whose value comes out of it. */
export interface UnitEnd {
  readonly kind: FlowUnit["kind"];
  /** The first of the text's leaves that belongs to it, and the first behind it that does not. */
  readonly from: number;
  readonly to: number;
  readonly vertex: Vertex;
}

/** The unit of a graph that a vertex is made for. */
export type UnitOf<Kind extends FlowUnit["kind"]> = FlowUnit & { readonly kind: Kind };
