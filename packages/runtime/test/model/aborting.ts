import { belongsTo, isWithin, placeOf, stateOf } from "./frames.ts";
import { note } from "./notes.ts";
import type { Frame, RunState } from "./state.ts";

/** Whether a status is the last one, unless a jump resets it. */
function isOver(frame: Frame, place: string): boolean {
  return ["completed", "failed", "skipped"].includes(stateOf(frame, place).status);
}

/** Skips what has not started, aborts what runs, and forgets about frames that were begun. */
export function abortPlace(run: RunState, frame: Frame, place: string): void {
  if (isOver(frame, place)) return;
  const state = stateOf(frame, place);
  const isTold = state.status === "pending" ? placeOf(frame, place).kind === "node" : isTask(frame, place);
  dropWork(run, frame, place);
  state.status = "skipped";
  if (isTold) note(run, frame, { type: "skipped", place, detail: "aborted" });
}

/** Whether it is a task's node: of a sub-flow that has begun, the ends of its own tasks are told. */
export function isTask(frame: Frame, place: string): boolean {
  const found = placeOf(frame, place);
  return found.kind === "node" && found.node.flow === undefined;
}

/** Ends everything in a frame; only what was ready or running is told of. */
export function abortFrame(run: RunState, frame: Frame): void {
  run.cuts.push({ path: frame.plan.path, instance: frame.instance, at: run.time });
  for (const place of frame.places.keys()) {
    const state = stateOf(frame, place);
    if (state.status === "pending") state.status = "skipped";
    else abortPlace(run, frame, place);
  }
}

/** Nobody waits any more for what a place has begun. */
export function dropWork(run: RunState, frame: Frame, place: string): void {
  for (const execution of run.executions) {
    if (!belongsTo(execution, frame, place) || execution.dropped) continue;
    execution.dropped = true;
    const obeys = execution.rests || execution.behaviour.onAbort === "obey";
    const givenUp = run.time + (run.settings.abortGrace ?? Number.POSITIVE_INFINITY);
    execution.end = Math.min(execution.end, obeys ? run.time : givenUp);
  }
  const isPartOf = (other: Frame): boolean => isWithin(other, frame, place);
  for (const waiting of [...run.queue]) {
    if ((waiting.frame === frame && waiting.place === place) || isPartOf(waiting.frame)) {
      run.queue.splice(run.queue.indexOf(waiting), 1);
    }
  }
  for (const inner of run.frames.filter(isPartOf)) {
    abortFrame(run, inner);
    inner.closed = true;
  }
  run.frames.splice(0, run.frames.length, ...run.frames.filter((other) => !other.closed));
}
