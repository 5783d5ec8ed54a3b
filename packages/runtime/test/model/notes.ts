import { placeOf } from "./frames.ts";
import type { Frame, RunState } from "./state.ts";

/** Writes down what happened to a place. */
export function note(run: RunState, frame: Frame, what: { type: string; place: string; detail?: string }): void {
  const { type, place, detail } = what;
  const node = nameOf(frame, place);
  const entry = { type, node, instance: frame.instance, at: run.time };
  run.log.push(detail === undefined ? entry : { ...entry, detail });
}

/** The id of a place with those of the sub-flows around it. */
export function nameOf(frame: Frame, place: string): string {
  const { path } = frame.plan;
  const found = placeOf(frame, place);
  return `${path}${found.kind === "group" ? found.group.id : place}`;
}
