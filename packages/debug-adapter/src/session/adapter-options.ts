import type { GraflowClient } from "../wire/custom-messages.ts";

/** What an adapter needs to know of where it runs. */
export interface AdapterOptions {
  /** The module that a program loads to be debugged. Default: that of the installed runtime. */
  readonly registerFile?: string;
  /** The CommonJS module that is loaded in a process to attach to. Default: that of the installed runtime. */
  readonly attachFile?: string;
  /** Ends all sessions. */
  readonly signal?: AbortSignal;
  /** How long a client may take to say that its breakpoints are set, in milliseconds. Default: 30,000. */
  readonly configuredWithinMs?: number;
  /** What the client can do beyond the protocol, where whoever starts the adapter knows it and the client cannot say so. */
  readonly client?: GraflowClient;
}
