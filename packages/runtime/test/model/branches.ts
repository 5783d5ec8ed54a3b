import { belongsTo, placeOf, stateOf } from "./frames.ts";
import type { ModelError } from "./model-error.ts";
import type { Branch, NodePlace, Place } from "./plan.ts";
import type { Frame, RunState } from "./state.ts";

/** How the end of a unit stands: a node that jumped gives no value, as if it had been skipped. */
export function endState(frame: Frame, end: string): "open" | "value" | "none" {
  const state = stateOf(frame, end);
  if (state.status === "pending" || state.status === "ready" || state.status === "running") return "open";
  return state.status === "completed" && state.jumped !== true ? "value" : "none";
}

/** Whether a branch, alternative or case has ended: all of it is resolved, and what was aborted in it has returned. */
export function hasEnded(run: RunState, frame: Frame, branch: string): boolean {
  const members = membersOf(frame, branch);
  return (
    members.every((id) => endState(frame, id) !== "open") &&
    !run.executions.some(
      (execution) =>
        (execution.frame === frame && execution.inside.has(branch)) ||
        members.some((id) => belongsTo(execution, frame, id)),
    )
  );
}

/** What failed for good in a branch and was not dealt with further in: the first failure first. */
export function failuresIn(frame: Frame, branch: string): readonly { taskId: string; error: ModelError }[] {
  return membersOf(frame, branch)
    .filter((id) => placeOf(frame, id).tells.has(branch))
    .map((id) => ({ id, state: stateOf(frame, id) }))
    .filter(({ state }) => state.status === "failed")
    .sort((a, b) => (a.state.failure ?? 0) - (b.state.failure ?? 0))
    .flatMap(({ id, state }) => (state.error === undefined ? [] : [{ taskId: id, error: state.error }]));
}

export function hasFailed(frame: Frame, branch: string): boolean {
  return failuresIn(frame, branch).length > 0;
}

/** The value of a branch, alternative or case: its end's, else that of nodes that were added in it. */
export function valueIn(frame: Frame, { id: branch, end }: Branch): { readonly value: unknown } | undefined {
  if (endState(frame, end) === "value") return { value: stateOf(frame, end).output };
  const added = addedEnds(frame, (node) => node.homes.has(branch));
  const [first] = added;
  if (first === undefined) return undefined;
  if (added.length === 1) return { value: stateOf(frame, first).output };
  return { value: Object.fromEntries(added.map((id) => [id, stateOf(frame, id).output])) };
}

/** The completed nodes that tasks added and behind which there is no further one, among those that `stands` names. */
export function addedEnds(frame: Frame, stands: (node: NodePlace) => boolean): readonly string[] {
  const added = [...frame.places.values()].filter((place) => place.kind === "node" && place.after !== undefined);
  const followed = new Set(added.map((place) => (place.kind === "node" ? place.after : undefined)));
  return added
    .filter((place) => place.kind === "node" && stands(place) && !followed.has(place.id))
    .filter((place) => endState(frame, place.id) === "value")
    .map((place) => place.id);
}

/** Everything that stands in a branch, at any depth of its frame. */
export function membersOf(frame: Frame, branch: string): readonly string[] {
  if (frame.members.size === 0) {
    for (const { id, inside } of frame.places.values()) {
      for (const around of inside) frame.members.set(around, [...(frame.members.get(around) ?? []), id]);
    }
  }
  return frame.members.get(branch) ?? [];
}

/** The branches, alternatives or cases of a joint. */
export function branchesOf(place: Place): readonly Branch[] {
  switch (place.kind) {
    case "group":
      return place.branches;
    case "fallback":
      return place.alternatives;
    case "route":
      return place.cases;
    default:
      return [];
  }
}
