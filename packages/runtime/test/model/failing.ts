import { abortFrame, abortPlace } from "./aborting.ts";
import { failuresIn, membersOf } from "./branches.ts";
import { placeOf, stateOf } from "./frames.ts";
import type { ModelError } from "./model-error.ts";
import { isFailFast } from "./policies.ts";
import { shut } from "./readiness.ts";
import type { Frame, RunState } from "./state.ts";

/** A place has failed for good: the branches around it hear of it (by looking), else its frame fails. */
export function failPlace(run: RunState, frame: Frame, what: { place: string; error: ModelError }): void {
  const state = stateOf(frame, what.place);
  state.status = "failed";
  state.error = what.error;
  run.failures++;
  state.failure = run.failures;
  const { tells } = placeOf(frame, what.place);
  if (tells.size === 0) failFrame(run, frame, what.error);
  for (const branch of tells) failFast(run, frame, branch);
}

/** The first failure in a fail-fast group aborts the branches that it is not in. */
function failFast(run: RunState, frame: Frame, failed: string): void {
  for (const place of frame.places.values()) {
    if (place.kind !== "group" || !isFailFast(place.group) || stateOf(frame, place.id).status !== "pending") continue;
    const branches = place.branches.map(({ id }) => id);
    const failures = branches.flatMap((id) => failuresIn(frame, id));
    if (!branches.includes(failed) || failures.length > 1) continue;
    const others = branches.filter((id) => id !== failed).flatMap((id) => membersOf(frame, id));
    for (const id of others) abortPlace(run, frame, id);
    shut(frame, others);
  }
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
