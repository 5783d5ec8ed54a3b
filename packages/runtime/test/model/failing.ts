import { abortFrame } from "./aborting.ts";
import { placeOf, stateOf } from "./frames.ts";
import type { ModelError } from "./model-error.ts";
import type { Frame, RunState } from "./state.ts";

/** A place has failed for good: the branches around it hear of it (by looking), else its frame fails. */
export function failPlace(run: RunState, frame: Frame, what: { place: string; error: ModelError }): void {
  const state = stateOf(frame, what.place);
  state.status = "failed";
  state.error = what.error;
  run.failures++;
  state.failure = run.failures;
  if (placeOf(frame, what.place).tells.size === 0) failFrame(run, frame, what.error);
}

/** Nothing more starts in the frame; what runs in it is aborted. */
function failFrame(run: RunState, frame: Frame, error: ModelError): void {
  if (frame.parent === undefined) seal(run, { status: "failed", error });
  else if (frame.ending === undefined) {
    frame.ending = { kind: "failed", error };
    abortFrame(run, frame);
  }
}

/** The run is over but for what is still running. */
export function seal(run: RunState, fate: Omit<NonNullable<RunState["fate"]>, "since">): void {
  if (run.fate !== undefined) return;
  run.fate = { ...fate, since: run.time };
  abortFrame(run, run.root);
}
