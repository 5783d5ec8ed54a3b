import { outputOfFrame } from "./ends.ts";
import { failPlace, seal } from "./failing.ts";
import { isBusy, placeOf, stateOf } from "./frames.ts";
import type { Frame, RunState } from "./state.ts";

/** Ends a frame in which nothing runs or is about to, and tells the place that began it. */
export function closeFrame(run: RunState, frame: Frame): boolean {
  const statuses = [...frame.states.values()].map(({ status }) => status);
  if (isBusy(run, frame) || statuses.includes("ready") || statuses.includes("running")) return false;
  if (frame.ending === undefined && statuses.includes("pending")) throw new Error("The rules leave a node pending");
  frame.closed = true;
  run.frames.splice(run.frames.indexOf(frame), 1);
  if (frame.parent === undefined) seal(run, { status: "completed", output: outputOfFrame(frame) });
  else tellParent(run, frame, frame.parent);
  return true;
}

function tellParent(run: RunState, frame: Frame, parent: NonNullable<Frame["parent"]>): void {
  const state = stateOf(parent.frame, parent.place);
  const { ending } = frame;
  if (ending?.kind === "exited") {
    state.status = "completed";
    state.output = ending.value;
    return;
  }
  const isNode = placeOf(parent.frame, parent.place).kind === "node";
  if (ending?.kind === "failed") {
    if (isNode) failPlace(run, parent.frame, { place: parent.place, error: ending.error });
    else if (state.repeat !== undefined) state.repeat.error ??= ending.error;
    return;
  }
  const output = outputOfFrame(frame);
  if (isNode) {
    state.status = "completed";
    state.output = output;
  } else if (state.repeat !== undefined) state.repeat.outputs[parent.index] = output;
}
