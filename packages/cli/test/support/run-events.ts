import type { RunEvent } from "@graflow/runtime";

type Body<Event> = Event extends RunEvent ? Omit<Event, "runId" | "time"> : never;

/** An event of a run that began at time 0. */
export function at(time: number, body: Body<RunEvent>): RunEvent {
  return { ...body, runId: "run", time } as RunEvent;
}

/** The start of the run itself. */
export function runStarted(input: unknown = undefined): RunEvent {
  return at(0, { type: "runStarted", workflow: "main", input });
}

interface Particulars {
  readonly instance?: string;
  readonly attempt?: number;
  readonly iteration?: number;
}

/** A task begins. */
export function started(time: number, node: string, particulars: Particulars = {}): RunEvent {
  return at(time, { type: "taskStarted", node, task: node, attempt: 1, iteration: 1, ...particulars });
}

/** A map begins over so many items. */
export function mapStarted(time: number, map: string, items: number): RunEvent {
  return at(time, { type: "mapStarted", map, items });
}

/** A task has come to its end. */
export function completed(
  time: number,
  node: string,
  particulars: { readonly instance?: string; readonly durationMs?: number; readonly output?: unknown } = {},
): RunEvent {
  return at(time, {
    type: "taskCompleted",
    node,
    task: node,
    attempts: 1,
    iteration: 1,
    durationMs: 0,
    output: undefined,
    ...particulars,
  });
}

/** A task has failed for good. */
export function failed(
  time: number,
  node: string,
  particulars: { readonly instance?: string; readonly error?: unknown; readonly attempts?: number } = {},
): RunEvent {
  return at(time, {
    type: "taskFailed",
    node,
    task: node,
    attempts: 1,
    durationMs: 0,
    error: new Error("boom"),
    ...particulars,
  });
}

/** A task is tried again. */
export function retrying(
  time: number,
  node: string,
  particulars: { readonly attempt: number; readonly delayMs: number },
): RunEvent {
  return at(time, { type: "taskRetrying", node, task: node, error: new Error("boom"), ...particulars });
}

/** A task was not run. */
export function skipped(time: number, node: string): RunEvent {
  return at(time, { type: "taskSkipped", node, task: node, reason: "dead" });
}

/** A task was cut short. */
export function aborted(time: number, node: string): RunEvent {
  return at(time, { type: "taskSkipped", node, task: node, reason: "aborted" });
}

/** The run is over. */
export function runEnded(
  time: number,
  status: "completed" | "failed" | "cancelled" | "terminated" = "completed",
): RunEvent {
  return at(time, { type: "runEnded", status, durationMs: time, steps: 1 });
}
