import { failPlace } from "./failing.ts";
import { stateOf } from "./frames.ts";
import type { RepeatPlace } from "./plan.ts";
import { beginFrame } from "./starting.ts";
import type { Frame, PlaceState, RunState } from "./state.ts";

/** Starts the next items or the next round of a running map or loop, or ends it; tells whether anything changed. */
export function advanceRepeat(run: RunState, frame: Frame, place: RepeatPlace): boolean {
  const state = stateOf(frame, place.id);
  const { repeat } = state;
  if (repeat === undefined) throw new Error("A map or loop runs that was not begun");
  const open = run.frames.filter(({ parent }) => parent?.frame === frame && parent.place === place.id);
  const isFailing = repeat.error !== undefined || open.some(({ ending }) => ending?.kind === "failed");
  if (!isFailing && canBegin(place, repeat, open.length)) {
    const index = repeat.begun++;
    const input = place.kind === "map" ? repeat.items[index] : index === 0 ? state.input : repeat.outputs[index - 1];
    beginFrame(run, { frame, place: place.id, index }, { graph: frame.plan.graph, chains: [place.unit.unit], input });
    return true;
  }
  if (open.length > 0) return false;
  if (repeat.error !== undefined) failPlace(run, frame, { place: place.id, error: repeat.error });
  else if (place.unit.kind === "loop") {
    failPlace(run, frame, { place: place.id, error: { kind: "loopLimit", max: place.unit.max } });
  } else {
    state.status = "completed";
    state.output = repeat.outputs;
  }
  return true;
}

function canBegin(place: RepeatPlace, repeat: NonNullable<PlaceState["repeat"]>, open: number): boolean {
  if (place.unit.kind === "loop") return open === 0 && repeat.begun < place.unit.max;
  return repeat.begun < repeat.items.length && open < (place.unit.limit ?? Number.POSITIVE_INFINITY);
}
