import type { TextDocumentIdentifier } from "vscode-languageserver";

/** The notification by which a client tells how the last run of a flow came out: {@link LastRunParams}. */
export const lastRunMethod = "graflow/lastRun";

/** What `graflow/lastRun` is sent with. The server runs nothing itself: it shows what it is told. */
export interface LastRunParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The name that its file exports it by, else what people call it: as in `graflow/graph`. */
  readonly flow: string;
  /** Of several that are told the one that started last is kept; `null` forgets it. */
  readonly run: LastRun | null;
}

/** A run that has ended. */
export interface LastRun {
  /** `terminated`: a task ended the run before its time, as it meant to; `lost`: its process ended without a word. */
  readonly status: "completed" | "failed" | "terminated" | "cancelled" | "lost";
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  readonly durationMs?: number;
  /** The node that the run failed in, or was cancelled in. */
  readonly failedTask?: string;
}
