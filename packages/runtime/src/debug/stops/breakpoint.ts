/** A part of a file: from its first character to the one behind its last. Lines and columns count from 1. */
export interface PlaceRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** What a breakpoint waits for. Files are paths or `file:` URLs. */
export type BreakpointTarget =
  /** A task, sub-flow or group, by its id with the ids of the sub-flows' nodes around it: `sub/node`; in every flow, or in those of a name. */
  | { readonly kind: "node"; readonly node: string; readonly flow?: string }
  /** Every node that runs a task of this name. */
  | { readonly kind: "task"; readonly task: string }
  /** What people call a node: its task's name, its id (`sub/node`), or `flow/node`, which names a run's flow first. */
  | { readonly kind: "name"; readonly name: string }
  /** Every node that runs the task defined on this line. */
  | { readonly kind: "definition"; readonly file: string; readonly line: number }
  /** A node or group, by its id in the flow that was reported to be defined in that part of the file. */
  | {
      readonly kind: "token";
      readonly file: string;
      readonly within: PlaceRange;
      /** Parts of it that do not count: interpolations, in which other flows may stand. */
      readonly holes?: readonly PlaceRange[];
      readonly id: string;
    };

/** Where a run stops. */
export interface Breakpoint {
  readonly id: number;
  readonly target: BreakpointTarget;
  /** Before the task runs, or after it has returned; of a group: before its branches start, or at its barrier. Default: `"before"`. */
  readonly mode?: "before" | "after";
  /** An expression in the task's context: stops where it is truthy. */
  readonly condition?: string;
  /** `"3"`: the third time only; `">= 3"`, `"> 3"`, `"< 3"`, `"<= 3"`; `"% 3"`: every third time. */
  readonly hitCondition?: string;
  /** Written instead of stopping; `{expression}` stands for a value. */
  readonly logMessage?: string;
}

/**
 * Stops a task that writes or reads a key of the channel, in the middle of its JavaScript: the write is done, and the
 * promise that the channel gave the task is held until it goes on; a task that does not await it goes on beside.
 */
export interface ChannelBreakpoint {
  /** Default: its place in the list, from 1. */
  readonly id?: number;
  readonly key: string;
  readonly access: "write" | "read" | "readWrite";
  /** An expression in the task's context, where `value` is what the key holds now and `oldValue` what it held before. */
  readonly condition?: string;
  /** As that of a {@link Breakpoint}. */
  readonly hitCondition?: string;
}

/**
 * Which failures stop a run.
 *
 * - `thrown`: every attempt that fails, also those that are tried again.
 * - `all`: every task that has no attempt left.
 * - `uncaught`: of these, those that no group and no alternative deals with.
 */
export interface FailureFilter {
  readonly filter: "thrown" | "all" | "uncaught";
  /** An expression in the task's context, where `error` is what was thrown. */
  readonly condition?: string;
}
