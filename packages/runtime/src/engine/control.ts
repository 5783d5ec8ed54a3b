import type { AnyTask } from "../task/task.ts";

/** What a task asked for while it ran. Looked at when it has returned, in the order of the fields. */
export interface Control {
  cancel: { readonly reason: unknown } | undefined;
  terminate: { readonly message: string | undefined } | undefined;
  /** `given` tells `exitLoop(undefined)` from `exitLoop()`. */
  exit: { readonly value: unknown; readonly given: boolean } | undefined;
  /** What is to run next: jumps, of which the last counts, else new tasks that come after this one. */
  readonly next: Handover[];
  /** `given` tells whether there was an argument. */
  iterate: { readonly data: unknown; readonly given: boolean } | undefined;
}

/** Where the run goes on, and with what. What the name means is looked up when the task has returned. */
export interface Handover {
  readonly named: AnyTask | string;
  readonly goto: boolean;
  readonly data: unknown;
  /** Whether `data` was given; else it is the task's output. */
  readonly given: boolean;
}

/** Nothing asked for yet. */
export function emptyControl(): Control {
  return { cancel: undefined, terminate: undefined, exit: undefined, next: [], iterate: undefined };
}
