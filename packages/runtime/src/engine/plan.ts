import type { Place } from "./branches.ts";
import type { FlowDefinition } from "./definition.ts";
import type { PlanIds } from "./plan-ids.ts";
import type { Vertex } from "./vertex.ts";

/** What a frame's value is made of: a vertex that nothing follows. */
export interface PlanEnd {
  readonly key: string;
  readonly vertex: number;
  /** The branches of dissolved groups that it is the end of. */
  readonly places?: readonly Place[];
}

/**
 * A flow, or the body of a map or loop, ready to be run: vertices by index and who waits for how many. Made once,
 * never changed by a run, shared by all of them.
 */
export interface Plan {
  /** The flow that it was made of, as a whole or in part. */
  readonly definition: FlowDefinition;
  readonly vertices: readonly Vertex[];
  /** How many incoming edges each vertex waits for. */
  readonly waiting: readonly number[];
  /** As long, empty: a copy of it is quicker made than an array of that length. */
  readonly blank: readonly undefined[];
  /**
   * For each vertex whose completion does nothing but resolve one edge: where that leads; -1 for the others. Read for
   * every task that completes, from one array rather than from vertices all over the heap.
   */
  readonly only: Int32Array;
  /** What starts with the frame, in order. */
  readonly entries: readonly number[];
  /** One: the frame's value is its value. Several: an object. */
  readonly ends: readonly PlanEnd[];
  /** Nodes, named groups, maps and loops by what a task calls them. */
  readonly ids: PlanIds;
  /**
   * Whether its groups' values have more shapes than V8 keeps, 1,536 that begin alike: past that it makes a shape for
   * every object anew, at 50 times the cost. An object that begins without a prototype has none, but a table of its own.
   */
  readonly isManyShaped: boolean;
  /** Tasks in it, those of its bodies included. */
  readonly taskCount: number;
}
