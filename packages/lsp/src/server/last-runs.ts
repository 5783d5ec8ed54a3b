import type { LastRun, LastRunParams } from "../features/last-run-protocol.ts";

const statuses: readonly unknown[] = [
  "completed",
  "failed",
  "terminated",
  "cancelled",
  "lost",
] satisfies readonly LastRun["status"][];

/** How the last run of each flow came out, as clients have told. */
export class LastRuns {
  readonly #runs = new Map<string, LastRun>();

  /** Takes what a client tells of a flow of a file. Returns whether another run is the last one now. */
  take(file: string, { flow, run }: LastRunParams): boolean {
    const key = keyOf(file, flow);
    const known = this.#runs.get(key);
    if (run === null) return this.#runs.delete(key);
    // Runs may end in another order than they began, and the same one may be told of again.
    if (known !== undefined && (run.startedMs < known.startedMs || isSame(run, known))) return false;
    this.#runs.set(key, run);
    return true;
  }

  /** @param flow - the name that the run was told under */
  of(file: string, flow: string): LastRun | undefined {
    return this.#runs.get(keyOf(file, flow));
  }
}

/** Reads what a client sent; undefined where it is not as {@link LastRunParams} says. */
export function readLastRun(params: unknown): LastRunParams | undefined {
  const { textDocument, flow, run }: { [Key in keyof LastRunParams]?: unknown } = params ?? {};
  const { uri }: { uri?: unknown } = textDocument ?? {};
  if (typeof uri !== "string" || typeof flow !== "string" || run === undefined) return undefined;
  if (run === null) return { textDocument: { uri }, flow, run };
  const { status, startedMs, durationMs, failedTask }: { [Key in keyof LastRun]?: unknown } = run;
  if (!statuses.includes(status) || !isTime(startedMs)) return undefined;
  return {
    textDocument: { uri },
    flow,
    run: {
      status: status as LastRun["status"],
      startedMs,
      ...(isTime(durationMs) ? { durationMs } : undefined),
      ...(typeof failedTask === "string" && failedTask !== "" ? { failedTask } : undefined),
    },
  };
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isSame(left: LastRun, right: LastRun): boolean {
  return (
    left.startedMs === right.startedMs &&
    left.status === right.status &&
    left.durationMs === right.durationMs &&
    left.failedTask === right.failedTask
  );
}

function keyOf(file: string, flow: string): string {
  return JSON.stringify([file, flow]);
}
