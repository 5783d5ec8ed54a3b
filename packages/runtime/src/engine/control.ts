import type { JumpTarget } from "./jump-target.ts";

/** What a task asked for while it ran. Looked at when it has returned, in the order of the fields. */
export interface Control {
  cancel: { readonly reason: unknown } | undefined;
  terminate: { readonly message: string | undefined } | undefined;
  /** `given` tells `exitLoop(undefined)` from `exitLoop()`. */
  exit: { readonly value: unknown; readonly given: boolean } | undefined;
  /** The last jump that was asked for. */
  jump: Handover | undefined;
  /** `given` tells whether there was an argument. */
  iterate: { readonly data: unknown; readonly given: boolean } | undefined;
  /** New tasks that come after this one, beside its successors. */
  readonly added: Handover[];
}

/** Where the run goes on, and with what. */
export interface Handover {
  readonly target: JumpTarget;
  readonly data: unknown;
  /** Whether `data` was given; else it is the task's output. */
  readonly given: boolean;
}

/** Nothing asked for yet. */
export function emptyControl(): Control {
  return { cancel: undefined, terminate: undefined, exit: undefined, jump: undefined, iterate: undefined, added: [] };
}
