import { closeFrame } from "./closing.ts";
import { failPlace } from "./failing.ts";
import { placeOf, stateOf } from "./frames.ts";
import { decideChoice, decideFallback, decideGroup, decideRoute, type Verdict } from "./joints.ts";
import { note } from "./notes.ts";
import type { NodePlace, RepeatPlace } from "./plan.ts";
import { inputOf, readiness } from "./readiness.ts";
import { advanceRepeat } from "./repeating.ts";
import { beginNode, beginRepeat } from "./starting.ts";
import type { Frame, RunState } from "./state.ts";

/** Looks at everything again and again until nothing changes: what becomes ready, what is skipped, what has ended. */
export function settle(run: RunState): void {
  while (run.fate === undefined && run.frames.some((frame) => settleFrame(run, frame))) {
    // once more
  }
}

/** Whether anything has changed. */
function settleFrame(run: RunState, frame: Frame): boolean {
  if (frame.closed) return false;
  const { order = (places) => places } = run.settings;
  for (const id of order([...frame.places.keys()], frame, run)) {
    if (frame.ending === undefined && settlePlace(run, frame, id)) return true;
  }
  return closeFrame(run, frame);
}

function settlePlace(run: RunState, frame: Frame, id: string): boolean {
  const place = placeOf(frame, id);
  const { status } = stateOf(frame, id);
  if (place.kind === "map" || place.kind === "loop") {
    return status === "running" ? advanceRepeat(run, frame, place) : settleActivity(run, frame, place);
  }
  if (status !== "pending") return false;
  switch (place.kind) {
    case "node":
      return settleActivity(run, frame, place);
    case "group":
      return apply(run, { frame, id }, decideGroup(run, frame, place));
    case "choice":
      return apply(run, { frame, id }, decideChoice(frame, place));
    case "route":
      return apply(run, { frame, id }, decideRoute(run, frame, place));
    case "fallback":
      return apply(run, { frame, id }, decideFallback(run, frame, place));
  }
}

function settleActivity(run: RunState, frame: Frame, place: NodePlace | RepeatPlace): boolean {
  const state = stateOf(frame, place.id);
  if (state.status !== "pending") return false;
  const decision = readiness(run, frame, place.id);
  if (decision === "wait") return false;
  if (decision === "skip") {
    state.status = "skipped";
    if (place.kind === "node") note(run, frame, { type: "skipped", place: place.id, detail: "dead" });
    return true;
  }
  const input = inputOf(run, frame, place.id);
  if (place.kind === "node") beginNode(run, frame, { place, input });
  else beginRepeat(run, frame, { place, input });
  return true;
}

function apply(run: RunState, at: { frame: Frame; id: string }, verdict: Verdict): boolean {
  const { frame, id } = at;
  const state = stateOf(frame, id);
  const isGroup = placeOf(frame, id).kind === "group";
  switch (verdict.kind) {
    case "wait":
      return false;
    case "skip":
      state.status = "skipped";
      return true;
    case "complete":
      state.status = "completed";
      state.output = verdict.output;
      if (verdict.picked !== undefined) state.picked = verdict.picked;
      if (isGroup) note(run, frame, { type: "groupCompleted", place: id });
      return true;
    case "fail":
      if (isGroup) note(run, frame, { type: "groupFailed", place: id });
      failPlace(run, frame, { place: id, error: verdict.error });
      return true;
  }
}
