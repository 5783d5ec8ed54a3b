import type { FailedBranch } from "../errors/run-errors.ts";
import type { Plan } from "./plan.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Vertex } from "./vertex.ts";

/**
 * The state of a vertex. A positive number is pending: how many incoming edges are unresolved.
 */
export const READY = 0;
export const RUNNING = -1;
export const COMPLETED = -2;
export const FAILED = -3;
export const SKIPPED = -4;
/** A node added at run time that was taken away again. */
export const REMOVED = -5;

/** A failure that a barrier, or an alternative of a fallback, was told. */
export interface RecordedFailure extends FailedBranch {
  readonly index: number;
  /** The vertex that failed. */
  readonly from: number;
}

/**
 * What only some frames need: those in which something failed, was skipped, jumped, or was added. A frame without it
 * has live edges only.
 */
export class FrameExtras {
  /** Dead incoming edges, by vertex. */
  readonly dead: Map<number, number> = new Map();
  /** A jump, or a group that failed fast: the end of a branch may be resolved before the rest of it. */
  unordered = false;
  /** Vertices that completed with a jump, so that their edges are dead. */
  readonly diverted: Set<number> = new Set();
  /** What barriers and alternatives were told, by vertex. */
  readonly failures: Map<number, RecordedFailure[]> = new Map();
  /** What a vertex waits for beside its incoming edges: added nodes, and aborted tasks that have not returned. */
  readonly holds: Map<number, number> = new Map();
  /** What waits for a vertex to be resolved though no edge says so, by that vertex. */
  readonly watchers: Map<number, number[]> = new Map();
  /** Nodes added at run time, by the vertex that named them. */
  readonly added: Map<number, number[]> = new Map();
  /** Indexes of added nodes that were taken away, to be used again. */
  readonly free: number[] = [];
  /** Added nodes' ids. */
  readonly ids: Map<string, number> = new Map();
}

/** The region that a running map, loop or sub-flow keeps in its cell. */
export interface Region {
  /** The frames that run now. */
  readonly frames: Set<Frame>;
}

/** Where a frame belongs. */
export interface FramePlace {
  readonly scheduler: Scheduler;
  readonly parent: Frame | undefined;
  /** The vertex of the parent that it runs for, or -1. */
  readonly owner: number;
  /** The map item from 0, the loop round from 1; -1 for what is neither. */
  readonly ordinal: number;
}

/**
 * One run of a plan: the whole run's, a map item's, a loop round's, a sub-flow's. `cells` holds for each vertex what
 * its state asks for: the activation while it is ready or runs, the region of a map, loop or sub-flow, then the output.
 */
export class Frame {
  readonly scheduler: Scheduler;
  readonly plan: Plan;
  readonly input: unknown;
  readonly parent: Frame | undefined;
  readonly owner: number;
  readonly ordinal: number;
  /** The plan's, and behind them those added at run time. */
  vertices: readonly Vertex[];
  readonly state: number[];
  readonly cells: unknown[];
  /** Vertices that are not resolved yet. */
  open: number;
  /** Nothing starts any more. */
  closed = false;
  extras: FrameExtras | undefined = undefined;

  constructor(plan: Plan, input: unknown, place: FramePlace) {
    this.scheduler = place.scheduler;
    this.plan = plan;
    this.input = input;
    this.parent = place.parent;
    this.owner = place.owner;
    this.ordinal = place.ordinal;
    this.vertices = plan.vertices;
    this.state = plan.waiting.slice();
    this.cells = plan.blank.slice();
    this.open = plan.vertices.length;
  }

  /** The extras, made when first asked for. */
  needExtras(): FrameExtras {
    this.extras ??= new FrameExtras();
    return this.extras;
  }

  /** The vertices as an array of its own, to which some can be added. */
  ownVertices(): Vertex[] {
    if (this.vertices === this.plan.vertices) this.vertices = this.plan.vertices.slice();
    return this.vertices as Vertex[];
  }

  vertex(index: number): Vertex {
    return this.vertices[index] as Vertex;
  }

  /** The vertex of a node's id, of this frame only. */
  find(id: string): number | undefined {
    return this.extras?.ids.get(id) ?? this.plan.ids.get(id);
  }

  /** Whether the edge between two vertices carries a value: of no use before `from` is resolved. */
  isLive(from: number, to: number): boolean {
    if (!this.hasValue(from)) return false;
    return this.vertex(from).kind !== "pick" || (this.cells[from] as Choice).opened === to;
  }

  /** Whether a vertex came to a value: a task that jumped away did not. */
  hasValue(index: number): boolean {
    return this.state[index] === COMPLETED && !this.extras?.diverted.has(index);
  }

  /** What flows over a live edge. */
  valueFrom(from: number): unknown {
    const cell = this.cells[from];
    return this.vertex(from).kind === "pick" ? (cell as Choice).value : cell;
  }

  /** The vertex of the parent that it runs for. */
  get ownerVertex(): Vertex | undefined {
    return this.parent?.vertex(this.owner);
  }

  /** `"3.1"`: which item or round of the maps and loops around it this is, outermost first. */
  get instance(): string | undefined {
    const outer = this.parent?.instance;
    if (this.ordinal < 0) return outer;
    return outer === undefined ? String(this.ordinal) : `${outer}.${this.ordinal}`;
  }

  /** `"sub/"`: the ids of the sub-flows' nodes around it. */
  get path(): string {
    const owner = this.ownerVertex;
    if (this.parent === undefined || owner === undefined) return "";
    return owner.kind === "flow" ? `${this.parent.path}${owner.id}/` : this.parent.path;
  }
}

/** What a route chose: the case that it opened, and what flows into it. */
export interface Choice {
  readonly opened: number;
  readonly value: unknown;
}
