import { hasEngine } from "../ports/debugger.ts";
import { connectDebugger } from "./connection/connect.ts";
import { isDebugged } from "./connection/connection.ts";

/** What the process that is to be debugged is told. */
export interface AttachOptions {
  /** Where the adapter listens on the loopback. */
  readonly port: number;
  /** The secret by which the adapter knows the program. */
  readonly token: string;
  /** How long a gate waits for the adapter to be ready. Default: 10,000. */
  readonly waitMs?: number;
}

/** What came of it, for whoever had it called. */
export interface Attached {
  /** `busy`: another debugger is there; nothing was done. */
  readonly status: "connected" | "busy";
  /** Whether graflow is loaded in this thread: if not, the first flow may come with it later. */
  readonly hasEngine: boolean;
  readonly pid: number;
}

/**
 * Lets an adapter debug the runs of this thread, of all copies of graflow that are loaded or will be. For a process that
 * runs already, in which nothing has been prepared: a debugger of JavaScript requires this file there and calls it. Runs
 * under way are seen from their next gate on.
 */
export function attach({ port, token, waitMs }: AttachOptions): Attached {
  const status = isDebugged() ? "busy" : "connected";
  connectDebugger({ endpoint: { kind: "tcp", host: "127.0.0.1", port }, token, waitMs });
  return { status, hasEngine: hasEngine(), pid: process.pid };
}
