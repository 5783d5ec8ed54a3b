import type { Activation } from "./activation.ts";
import type { TaskPlace } from "./events.ts";
import type { Frame } from "./frame.ts";
import type { GroupOutcome } from "./group-policy.ts";
import type { Vertex } from "./vertex.ts";

/** Where a vertex stands, for an event about it. */
export function placeOf(frame: Frame, vertex: Vertex): TaskPlace {
  return { node: frame.path + vertex.id, task: vertex.task?.name ?? vertex.id, ...instanceOf(frame) };
}

/** A frame's instance as a field of an event; none outside maps and loops. */
export function instanceOf(frame: Frame): { readonly instance?: string } {
  const { instance } = frame;
  return instance === undefined ? {} : { instance };
}

export function reportStarted(activation: Activation): void {
  const { frame, vertex, attempt, iteration } = activation;
  const { context } = frame.scheduler;
  if (attempt === 1) activation.startedAt = context.settings.clock.now();
  context.emit({ type: "taskStarted", ...placeOf(frame, vertex), attempt, iteration });
}

export function reportCompleted(activation: Activation, output: unknown): void {
  const { frame, vertex, attempt: attempts, iteration } = activation;
  const durationMs = durationOf(activation);
  frame.scheduler.context.emit({
    type: "taskCompleted",
    ...placeOf(frame, vertex),
    attempts,
    iteration,
    durationMs,
    output,
  });
}

export function reportFailed(activation: Activation, error: unknown): void {
  const { frame, vertex, attempt: attempts } = activation;
  const durationMs = durationOf(activation);
  frame.scheduler.context.emit({ type: "taskFailed", ...placeOf(frame, vertex), attempts, durationMs, error });
}

export function reportRetrying(activation: Activation, delayMs: number, error: unknown): void {
  const { frame, vertex, attempt } = activation;
  frame.scheduler.context.emit({ type: "taskRetrying", ...placeOf(frame, vertex), attempt, delayMs, error });
}

/** Only tasks and sub-flows are reported: what else can be skipped is no node. */
export function reportSkipped(frame: Frame, vertex: Vertex, reason: "dead" | "aborted"): void {
  if (vertex.kind !== "task" && vertex.kind !== "flow") return;
  frame.scheduler.context.emit({ type: "taskSkipped", ...placeOf(frame, vertex), reason });
}

/** What became of a group, and the error if it failed. */
export interface GroupReport {
  readonly outcome: GroupOutcome;
  readonly error?: unknown;
}

export function reportGroup(frame: Frame, join: Vertex, { outcome, error }: GroupReport): void {
  const { succeeded } = outcome;
  const failed = outcome.failed.map(({ branch }) => branch);
  const group = { group: frame.path + join.id, ...instanceOf(frame), succeeded, failed };
  const { context } = frame.scheduler;
  if (error === undefined) context.emit({ type: "groupCompleted", ...group });
  else context.emit({ type: "groupFailed", ...group, error });
}

function durationOf({ frame, startedAt }: Activation): number {
  return frame.scheduler.context.settings.clock.now() - startedAt;
}
