import type { Span } from "@graflow/dsl";
import type { Channel } from "./channel.ts";

/**
 * Where a run stands when it asks the debugger.
 *
 * - `before`, `after`: a task is about to run; it has returned.
 * - `failed`: an attempt of a task has thrown, timed out, or was refused by a schema; a retry has not been decided on.
 * - `barrier`: every branch of a group has ended.
 * - `enter`, `leave`: a group, map, loop or sub-flow is about to start; the latter three: it has its value.
 * - `item`, `round`: an item of a map, or a round of a loop, is about to start.
 * - `data`: in the middle of a task that has used a key of the channel and waits for that.
 */
export type GateKind = "before" | "after" | "failed" | "barrier" | "enter" | "leave" | "item" | "round" | "data";

/** A place in a source file, as the JavaScript engine reported it. */
export interface GatePlace {
  /** A path or a URL; `undefined` where the engine did not say. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A flow as its author wrote it: the run's own, or one that stands in it as a sub-flow. */
export interface GateFlow {
  readonly name: string;
  /** Where the template, or the call that made the flow, stands. */
  readonly definedAt: GatePlace;
  /** Its text, interpolations as `${name}`: what spans count in. */
  readonly text: string;
}

/** What a flow is made of, as plain data: as its author wrote it, without what was added while it ran. */
export interface FlowOutline extends GateFlow {
  /** In text order. */
  readonly nodes: readonly {
    readonly id: string;
    /** The task's name; of a sub-flow, the flow's. */
    readonly task: string;
    readonly span: Span;
    /** Of a sub-flow. */
    readonly flow?: FlowOutline;
  }[];
  readonly groups: readonly {
    readonly id: string;
    readonly span: Span;
    /** Each with its key in the group's value, and the ids of the nodes in it. */
    readonly branches: readonly { readonly key: string; readonly nodes: readonly string[] }[];
  }[];
  /** From node to node, groups, maps and loops opened. */
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Something around a gate, as a stack frame. */
export interface GateParent {
  readonly kind: "group" | "map" | "loop" | "subflow" | "flow";
  /** As {@link Gate.node}: the group's or node's id, the map's or loop's key; of the flow, its name. */
  readonly node: string;
  /** As {@link Gate.id}: in the flow that it stands in. */
  readonly id: string;
  /** Map: the item, from 0. Loop: the round, from 1. */
  readonly ordinal: number | undefined;
  /** The flow whose text it stands in. */
  readonly flow: GateFlow;
  /** Where in that text, if it is written there. */
  readonly span: Span | undefined;
  /** What flowed into it: the flow's or sub-flow's input, the map's item, what the round began with; of a group, nothing. */
  readonly input: unknown;
}

/** What a node of a recorded or paused run is doing, and its output once it has one. */
export interface NodeRecord {
  readonly id: string;
  readonly state: "pending" | "ready" | "running" | "completed" | "failed" | "skipped";
  /** Of a completed node. */
  readonly output: unknown;
}

/** The nodes of one frame: of the flow, a map's item, a loop's round, or a sub-flow. */
export interface FrameRecord {
  /** The ids of the sub-flows' nodes around it, each with a `/` behind it. */
  readonly path: string;
  readonly instance: string | undefined;
  readonly nodes: readonly NodeRecord[];
}

/** A run that can be debugged. */
export interface DebuggedRun {
  readonly runId: string;
  readonly flow: GateFlow;
  readonly input: unknown;
  /** What the run's tasks share. */
  readonly channel: Channel;
  /** Cancels the run. */
  cancel(reason?: unknown): void;
  /** Its flow, and the flows in that. */
  outline(): FlowOutline;
  /** The tasks whose functions run now, or that wait for a retry: the gates that they came through. Looked up when asked. */
  running(): readonly Gate[];
}

/** A new run that goes on from a recorded state. */
export interface ForkedRun {
  readonly runId: string;
  /** As that of any run. */
  readonly result: Promise<unknown>;
}

/** How a fork differs from the run that it comes from. */
export interface ForkOptions {
  /** What the recorded gate is answered with. Default: it goes on. */
  readonly answer?: GateAnswer | undefined;
  /** What the fork's tasks share. Default: an empty channel in memory. */
  readonly channel?: Channel | undefined;
  /** Default: a random UUID. */
  readonly runId?: string | undefined;
}

/** The state of a whole run at a task's gate, kept. Values are kept by reference, not copied. */
export interface RunRecord {
  /** The gate's frame and those around it, innermost first. */
  readonly frames: readonly FrameRecord[];
  /** Task executions so far. */
  readonly steps: number;
  /**
   * Why no run can go on from here: the tasks of a part that was aborted had not returned. `undefined` where one can.
   */
  readonly unforkable: string | undefined;
  /**
   * Starts a new run from here. Its tasks begin in a later microtask.
   *
   * @throws `FLOW6017` where {@link RunRecord.unforkable} says why
   */
  fork(options?: ForkOptions): ForkedRun;
}

/** What a task did with a key of the channel. */
export interface ChannelAccess {
  readonly key: string;
  readonly access: "read" | "write";
  /** The channel's method. */
  readonly operation: "get" | "has" | "set" | "delete" | "clear" | "append" | "prepend" | "add";
  /** What the key held before; of a read, what it holds. */
  readonly oldValue: unknown;
  /** What it holds now. */
  readonly value: unknown;
}

/** How a task is run. Durations are in milliseconds. */
export interface GateOptions {
  readonly retry: {
    readonly maxAttempts: number;
    readonly delayMs: number;
    readonly factor: number;
    readonly maxDelayMs: number;
    readonly jitter: number;
  };
  /** `undefined`: none. */
  readonly timeoutMs: number | undefined;
}

/** A moment at which the engine asks. What it tells is looked up when it is asked for: a gate costs next to nothing. */
export interface Gate {
  readonly kind: GateKind;
  /** What it is about. */
  readonly subject: "task" | "group" | "map" | "loop" | "subflow";
  readonly run: DebuggedRun;
  /** The node's id, group's id, or map's or loop's key, with the ids of the sub-flows' nodes around it: `sub/node`. */
  readonly node: string;
  /** Its id in the flow that it stands in: the last part of `node`. */
  readonly id: string;
  /** The task's name; of what is no task, `undefined`. */
  readonly task: string | undefined;
  /** Which item or round of the maps and loops around it this is, outermost first: `"3.1"`. */
  readonly instance: string | undefined;
  /** Of a task: from 1, one more after each retry. */
  readonly attempt: number;
  /** Of a task: from 1, one more after each `nextIteration`. */
  readonly iteration: number;
  /** Whether an attempt that failed is the last one that the retries allow. */
  readonly lastAttempt: boolean;
  /** Of a task: how many attempts the retries allow, this one included. */
  readonly attempts: number;
  /** Whether something in the flow deals with the failure of this node: a group, or a further alternative. */
  readonly handled: boolean;
  /** The id of what does: of the group, or of the node or group that the alternative begins with. */
  readonly handledBy: string | undefined;
  /** The task's own number in the run: the same at all gates of one execution. */
  readonly step: number;
  /** The flow whose text the node stands in. */
  readonly flow: GateFlow;
  /** The node's place in that text; none for a node that was added at run time. */
  readonly span: Span | undefined;
  /** Where the task was defined. */
  readonly definedAt: GatePlace | undefined;
  /** Innermost first; the last is the run's flow. */
  readonly parents: readonly GateParent[];
  /**
   * The frames (flow, item, loop, sub-flow) and branches of groups around it, outermost first: an id for each, which begins
   * with that of the one before. A frame's ends with `/`, a branch's with `|`.
   */
  readonly scopes: readonly string[];
  /** What the branch is called: the keys of the groups' branches, the items and the sub-flows around it, outermost first. */
  readonly branchPath: readonly string[];
  /** What flows in; of a barrier, what its branches came to. */
  readonly input: unknown;
  /** `after`, `leave`: what flows out. */
  readonly output: unknown;
  /** `failed`: what was thrown. */
  readonly error: unknown;
  /** `data`: what the task did. */
  readonly data: ChannelAccess | undefined;
  /** Of a task: how it is run, as far as that differs from the defaults, the flow's annotations applied. */
  readonly options: GateOptions | undefined;
  /** The task's function, to set a breakpoint of JavaScript on it. */
  readonly fn: unknown;
  /** What the task sees as `ctx`. */
  readonly ctx: unknown;
  /** Ids of the nodes that `goto` may name here. */
  targets(): readonly string[];
  /** The nodes of its frame and those around it as they are now, innermost first. */
  frames(): readonly FrameRecord[];
  /** Keeps the state of the run; only at a task's gate, and only while the debugger is asked. */
  record(): RunRecord;
}

/**
 * What the engine is to do at a task's gate; at the others it can only go on.
 *
 * - `input`: run the task with this input.
 * - `result`: take this for what the task returned; before the task, it is not called at all.
 * - `fail`: take this for what it threw; retries apply.
 * - `skip`: before the task: do not run it, nothing flows on from it.
 * - `again`: after the task: run it once more, at the same attempt, with this input if there is one.
 * - `goto`: leave the task as completed and go on at another node of {@link Gate.targets}.
 */
export type GateAnswer =
  | { readonly kind: "input"; readonly value: unknown }
  | { readonly kind: "result"; readonly value: unknown }
  | { readonly kind: "fail"; readonly error: unknown }
  | { readonly kind: "skip" }
  | { readonly kind: "again"; readonly input?: { readonly value: unknown } }
  | { readonly kind: "goto"; readonly node: string; readonly input?: { readonly value: unknown } };

/**
 * Whom the engine asks before and after every task. One that throws is logged, and the run goes on.
 */
export interface Debugger {
  /** Nothing goes on at once; a promise holds this branch until it has settled. */
  gate(gate: Gate): GateAnswer | undefined | Promise<GateAnswer | undefined>;
  /** A gate that is held is not waited for any more: its branch was aborted. */
  dropped?(gate: Gate): void;
  /** Before anything of the run has started. */
  runStarted?(run: DebuggedRun): void;
  /** Nothing more happens in the run. A promise holds back its result until it has settled. */
  runEnded?(
    run: DebuggedRun,
    end: { readonly status: string; readonly output?: unknown; readonly error?: unknown },
  ): void | Promise<void>;
  /** Asked when a run's channel is first needed: returns what the tasks are to use in its place. */
  channel?(channel: Channel): Channel;
  /** Whether a task that uses a key of the channel in this way is to ask, at a gate `data`. Asked at each use. */
  watches?(key: string, access: ChannelAccess["access"]): boolean;
  /** Whether somebody debugs with it, so that another must not take its place. */
  isBusy?(): boolean;
}

/** Where the debugger of this thread stands: one for all copies of the package, made by whichever is loaded first. */
interface Slot {
  attached: Debugger | undefined;
  /** Whether there is an engine in this thread whose runs can be debugged. */
  hasEngine?: boolean;
  /** Called when there is. */
  engineLoaded?: (() => void) | undefined;
}

const key: unique symbol = Symbol.for("graflow.debugger");
const world = globalThis as { [key]?: Slot };
world[key] ??= { attached: undefined };
/** Kept, as a look at the global object costs a tenth of what a task does. */
const slot: Slot = world[key];

/** The debugger of this thread. Asked for before each task. */
export function attachedDebugger(): Debugger | undefined {
  return slot.attached;
}

/** Attaches a debugger to all runs of this thread, or takes it away. One that was there before is replaced. */
export function attachDebugger(debug: Debugger | undefined): void {
  slot.attached = debug;
}

/** An engine has been loaded: says so to whoever waits for that. */
export function noteEngine(): void {
  slot.hasEngine = true;
  const { engineLoaded } = slot;
  slot.engineLoaded = undefined;
  engineLoaded?.();
}

/** Whether an engine has been loaded in this thread, by any copy of the package. */
export function hasEngine(): boolean {
  return slot.hasEngine === true;
}

/** Calls back once there is an engine in this thread, which may be at once. */
export function whenEngineLoaded(then: () => void): void {
  if (slot.hasEngine === true) then();
  else slot.engineLoaded = then;
}
