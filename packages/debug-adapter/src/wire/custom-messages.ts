import type { FrameStates, GateKind, GatePlace, HeldNode } from "@graflow/runtime/debug";
import type { Place } from "../source/place.ts";

/*
 * What this adapter says beside the Debug Adapter Protocol, to clients that draw graphs or start further debuggers. Others
 * never hear of it: events are only sent to a client that said `supportsGraflowMessages` when it connected.
 */

/** What such a client says of itself in `initialize`. */
export interface GraflowClient {
  readonly supportsGraflowMessages?: boolean;
  /** Whether it can start Node's own debugger when it is told to: then a step can go into a task's JavaScript. */
  readonly supportsGraflowJavaScript?: boolean;
}

/** Custom events, by name, with what they carry. */
export interface GraflowEvents {
  /** A run has begun. */
  "graflow/runStarted": GraflowRun;
  /** Nodes of a run have changed, at most 20 times a second; to be merged by path, instance and id. */
  "graflow/states": {
    readonly runId: string;
    readonly frames: readonly FrameStates[];
    readonly held: readonly (HeldNode & { readonly threadId: number | undefined })[];
  };
  /** A run has ended: `completed`, `failed`, `cancelled` … */
  "graflow/runEnded": { readonly runId: string; readonly status: string; readonly error?: string };
  /** A thread shows a moment of the past, or the present again. */
  "graflow/history": { readonly threadId: number; readonly runId: string; readonly past: GraflowPast | null };
  /**
   * A step goes into a task's JavaScript: Node's debugger is wanted at that address. The client answers with the request
   * `graflow/javascriptReady` once it is attached, or cannot be; only then does the task go on.
   */
  "graflow/javascript": {
    readonly threadId: number;
    readonly processId: number;
    /** Of the inspector. */
    readonly host: string;
    readonly port: number;
    readonly webSocketUrl: string;
  };
  /**
   * Whether a new run is to start from a moment of the past: what its tasks do outside of the program happens again. The
   * client answers with the request of that name. Asked once in a session.
   */
  "graflow/confirmFork": { readonly runId: string; readonly moment: number; readonly node: string };
}

/** A moment of a run's past. */
export interface GraflowPast {
  /** From 1, in the whole run. */
  readonly moment: number;
  /** The first that is kept. */
  readonly oldest: number;
  /** The last that there is. */
  readonly latest: number;
  /** Where it stands, with the ids of the sub-flows' nodes around it: `sub/node`. */
  readonly node: string;
  /** Whether that node was still to run, had run, or had failed: `before`, `after`, `failed`. */
  readonly kind: GateKind;
  /** How the nodes stood that can be seen from there; all of them, each time. */
  readonly frames: readonly FrameStates[];
  /** Nodes in none of the frames whose map, loop or sub-flow was over by then, as `sub/node`. */
  readonly behind: readonly string[];
}

/** A run, as it is told. */
export interface GraflowRun {
  readonly runId: string;
  readonly flow: string;
  readonly processId: number;
  /** Where the flow is defined, as the program reported it. */
  readonly definedAt: GatePlace;
  /** The file on disk and the place in it, where it could be found. */
  readonly source?: { readonly path: string; readonly start: Place; readonly end: Place };
}

/** Custom requests, by name: what each is given, and what it answers with. */
export interface GraflowRequests {
  /** Goes on at another node of the flow. `threadId` stands still. */
  "graflow/jump": { args: { readonly threadId: number; readonly node: string }; body: undefined };
  /** Runs the task that a thread stands at, or stood at, once more. */
  "graflow/rerun": { args: { readonly threadId: number }; body: undefined };
  /** Leaves out the task that a thread stands before. */
  "graflow/skip": { args: { readonly threadId: number }; body: undefined };
  /** Goes on with a result, or a failure, in place of the task's; an expression. */
  "graflow/force": {
    args: { readonly threadId: number; readonly as: "result" | "failure"; readonly expression: string };
    body: undefined;
  };
  /** The nodes that a thread can jump to. */
  "graflow/targets": { args: { readonly threadId: number }; body: { readonly nodes: readonly string[] } };
  /** Node's debugger is attached, or cannot be: then with the reason, and the step stops at the next task. */
  "graflow/javascriptReady": { args: { readonly threadId: number; readonly error?: string }; body: undefined };
  /** Whether the user wants the new run that was asked about. */
  "graflow/confirmFork": { args: { readonly confirmed: boolean }; body: undefined };
}
