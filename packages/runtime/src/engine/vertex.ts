import type { RetryRule } from "../task/retry-policy.ts";
import type { AnyTask, TaskFunction } from "../task/task.ts";
import { type Branch, type Handler, nothingAround, type Place, type Surroundings } from "./branches.ts";
import type { GroupPolicy } from "./group-policy.ts";
import type { Plan } from "./plan.ts";
import { VertexExtras } from "./vertex-extras.ts";

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

/** At most `count` of the tasks that share it run at once. */
export interface Limit {
  readonly count: number;
}

/** How a task is tried: its own options, the flow's annotations applied. */
export interface TaskRules {
  readonly retry?: RetryRule | undefined;
  readonly timeoutMs?: number | undefined;
}

const none: readonly never[] = Object.freeze([]);

/** Of tasks that are tried once, for as long as it takes. */
const noRules: TaskRules = { retry: undefined, timeoutMs: undefined };

/** What calls no task. */
const idle = (): void => {};

const noExtras = new VertexExtras();
Object.freeze(noExtras);

/**
 * One thing that a plan schedules. All kinds share one class, so that the scheduler's loads stay monomorphic; what most
 * of them do not have stands in their extras, as there may be very many tasks.
 */
export class Vertex {
  readonly index: number;
  readonly kind: VertexKind;
  /** The node's or group's id, its key in a fan-in's input; for what the author did not name, that of what it is about. */
  readonly id: string;
  predecessors: readonly number[] = none;
  successors: readonly number[] = none;
  around: Surroundings = nothingAround;
  limits: readonly Limit[] = none;
  /** Task: what it runs. */
  task: AnyTask | undefined = undefined;
  /** Task: its function, or what stands around that: schemas, a handler. */
  call: TaskFunction<unknown, unknown> = idle;
  rules: TaskRules = noRules;
  private extras: VertexExtras = noExtras;

  constructor(index: number, kind: VertexKind, id: string) {
    this.index = index;
    this.kind = kind;
    this.id = id;
  }

  /** The extras, made when first asked for: only what makes a plan changes them. */
  needExtras(): VertexExtras {
    if (this.extras === noExtras) this.extras = new VertexExtras();
    return this.extras;
  }

  get handlers(): readonly Handler[] {
    return this.around.handlers;
  }

  get places(): readonly Place[] {
    return this.around.places;
  }

  get groups(): readonly number[] {
    return this.around.groups;
  }

  get orderPredecessors(): readonly number[] {
    return this.extras.orderPredecessors;
  }

  get orderSuccessors(): readonly number[] {
    return this.extras.orderSuccessors;
  }

  get plain(): boolean {
    return this.extras.plain;
  }

  get branches(): readonly Branch[] {
    return this.extras.branches;
  }

  get policy(): GroupPolicy | undefined {
    return this.extras.policy;
  }

  get regions(): readonly (readonly number[])[] {
    return this.extras.regions;
  }

  get cases(): ReadonlyMap<string, number> | undefined {
    return this.extras.cases;
  }

  get otherwise(): number | undefined {
    return this.extras.otherwise;
  }

  get body(): Plan | undefined {
    return this.extras.body;
  }

  get bound(): number {
    return this.extras.bound;
  }
}
