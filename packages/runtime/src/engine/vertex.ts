import type { RetryRule } from "../task/retry-policy.ts";
import type { AnyTask, TaskFunction } from "../task/task.ts";
import type { GroupPolicy } from "./group-policy.ts";
import type { Plan } from "./plan.ts";

/**
 * What a vertex of a plan does once all that it waits for is resolved.
 *
 * - `task`: runs a task.
 * - `join`: a group's barrier. Asks the policy, makes the group's value.
 * - `alternative`: opens an alternative of a fallback if the one before has failed.
 * - `pick`: chooses a route's case.
 * - `case`: opens a route's case.
 * - `merge`: where a route's cases, or a fallback's alternatives, come together.
 * - `map`, `loop`, `flow`: runs frames of its `body`.
 */
export type VertexKind = "task" | "join" | "alternative" | "pick" | "case" | "merge" | "map" | "loop" | "flow";

/** Whom a failure is told: a group's barrier, and which of its branches it was; or the next alternative of a fallback. */
export interface Handler {
  readonly vertex: number;
  readonly branch: number;
}

/** Where a vertex stands: in a branch of a group, a case of a route, an alternative of a fallback. */
export interface Place {
  /** The barrier or merge that the branch ends in. */
  readonly vertex: number;
  readonly branch: number;
}

/** At most `count` of the tasks that share it run at once. */
export interface Limit {
  readonly count: number;
}

/** A task as a vertex runs it: its options, the flow's annotations applied. */
export interface TaskWork {
  readonly task: AnyTask;
  /** The task's function, or what stands around it: schemas, a handler. */
  readonly call: TaskFunction<unknown, unknown>;
  readonly retry: RetryRule | undefined;
  readonly timeoutMs: number | undefined;
  readonly handler: string | undefined;
}

/** A branch of a group, a case or an alternative: its key in the group's value, and the vertex it ends in. */
export interface Branch {
  readonly key: string;
  readonly end: number;
  /** What opens it: a case, and an alternative that is not the first. */
  readonly opening?: number | undefined;
}

const none: readonly never[] = Object.freeze([]);

/** What a vertex is made of. */
export interface VertexParts {
  readonly index: number;
  readonly kind: VertexKind;
  readonly id: string;
  readonly key: string;
}

/**
 * One thing that a plan schedules. All kinds share one class, so that the scheduler's loads stay monomorphic; what a
 * kind does not use is empty.
 */
export class Vertex {
  readonly index: number;
  readonly kind: VertexKind;
  /** The node's or group's id; for what the author did not name, that of what it is about. */
  readonly id: string;
  /** Its key in the input of a task with several predecessors. */
  readonly key: string;
  predecessors: readonly number[] = none;
  successors: readonly number[] = none;
  /** What must have ended before this starts, without anything flowing from it. */
  orderPredecessors: readonly number[] = none;
  orderSuccessors: readonly number[] = none;
  handlers: readonly Handler[] = none;
  /** The innermost branch, case or alternative around it, one for each chain that it stands in. */
  places: readonly Place[] = none;
  /** The barriers of the innermost groups around it, likewise. */
  groups: readonly number[] = none;
  limits: readonly Limit[] = none;
  /** Task: what it runs. */
  work: TaskWork | undefined = undefined;
  /** Join: its entries stand in a fan-in's input themselves. */
  plain = false;
  branches: readonly Branch[] = none;
  policy: GroupPolicy | undefined = undefined;
  /** Join and merge: every vertex inside, by branch. What a branch comes before: every vertex of that. */
  regions: readonly (readonly number[])[] = none;
  /** Pick: which case a name opens. */
  cases: ReadonlyMap<string, number> | undefined = undefined;
  otherwise: number | undefined = undefined;
  /** Map, loop, flow: what a frame of it runs. */
  body: Plan | undefined = undefined;
  /** Map: items at once; loop: rounds. */
  bound: number = Number.POSITIVE_INFINITY;

  constructor({ index, kind, id, key }: VertexParts) {
    this.index = index;
    this.kind = kind;
    this.id = id;
    this.key = key;
  }
}
