import type { SessionArguments } from "./session-arguments.ts";

/** What an `attach` request says: one of `processId` and `port`. */
export interface AttachArguments extends SessionArguments {
  /** A Node process of this machine; a text of digits will do. */
  readonly processId?: number | string;
  /** Where a program listens for a debugger: it was started with `GRAFLOW_DEBUG_LISTEN`. */
  readonly port?: number;
  /** The secret that a program which listens was given, if it was. */
  readonly token?: string;
  /** The port that the process opens its inspector at: other than 9229 if it was started with `--inspect-port`. */
  readonly inspectorPort?: number;
}
