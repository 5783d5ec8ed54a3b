import type { Place, Plan } from "./plan.ts";
import type { Execution, Frame, PlaceState, RunState } from "./state.ts";

/** A frame in which nothing has happened yet. */
export function newFrame(plan: Plan, birth: Pick<Frame, "input" | "instance" | "parent">): Frame {
  const states = new Map([...plan.places.keys()].map((id) => [id, fresh()]));
  return {
    plan,
    places: new Map(plan.places),
    states,
    members: new Map(),
    openings: new Map(),
    ...birth,
    closed: false,
  };
}

export function fresh(): PlaceState {
  return { status: "pending", iteration: 1 };
}

export function placeOf(frame: Frame, id: string): Place {
  const place = frame.places.get(id);
  if (place === undefined) throw new Error(`The frame has no place "${id}"`);
  return place;
}

export function stateOf(frame: Frame, id: string): PlaceState {
  const state = frame.states.get(id);
  if (state === undefined) throw new Error(`The frame has no state of "${id}"`);
  return state;
}

/** Whether `inner` is `outer`, or was begun by a place in it; `at` asks for one place. */
export function isWithin(inner: Frame, outer: Frame, at?: string): boolean {
  for (let frame: Frame | undefined = inner; frame !== undefined; frame = frame.parent?.frame) {
    if (at === undefined ? frame === outer : frame.parent?.frame === outer && frame.parent.place === at) return true;
  }
  return false;
}

/** Whether an execution (even one that nobody waits for) belongs to a place of a frame: its own, or one further in. */
export function belongsTo(execution: Execution, frame: Frame, place: string): boolean {
  return (execution.frame === frame && execution.place === place) || isWithin(execution.frame, frame, place);
}

/** Whether something of a frame, or of a place in it, is running. */
export function isBusy(run: RunState, frame: Frame): boolean {
  return run.executions.some((execution) => isWithin(execution.frame, frame));
}
