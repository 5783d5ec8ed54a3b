import type { SessionArguments } from "./session-arguments.ts";

/** What an `attach` request says: one of `processId` and `port`. */
export interface AttachArguments extends SessionArguments {
  /** A Node process of this machine. */
  readonly processId?: number;
  /** Where a program listens for a debugger. */
  readonly port?: number;
}
