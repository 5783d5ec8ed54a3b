import type { TaskGraph } from "@graflow/dsl";
import { placeOf } from "./frames.ts";
import type { Frame } from "./state.ts";

/** Where a name leads that a task gave to `nextTask`. */
export type Target =
  | { readonly kind: "node"; readonly place: string }
  | { readonly kind: "new" }
  | { readonly kind: "outOfReach" };

/**
 * Finds it among the nodes of the frame: with `goto` also those that tasks have added, without only those that the
 * calling node descends from.
 */
export function targetOf(frame: Frame, from: string, { to, goto }: { to: string; goto: boolean }): Target {
  const target = frame.places.get(to);
  if (target?.kind === "node" && (goto || target.after === undefined || descendsFrom(frame, from, to))) {
    const groups = [...placeOf(frame, from).groups];
    return groups.every((group) => standsIn(target.inside, group))
      ? { kind: "node", place: to }
      : { kind: "outOfReach" };
  }
  const isElsewhere = graphsAround(frame).some((graph) => graph.nodes.some(({ id }) => id === to));
  return isElsewhere ? { kind: "outOfReach" } : { kind: "new" };
}

/** Whether a place stands in any branch of a group. */
function standsIn(inside: ReadonlySet<string>, group: string): boolean {
  return [...inside].some((branch) => branch.slice(0, branch.lastIndexOf("/")) === group);
}

function descendsFrom(frame: Frame, node: string, ancestor: string): boolean {
  for (let id: string | undefined = node; id !== undefined; ) {
    if (id === ancestor) return true;
    const place = frame.places.get(id);
    id = place?.kind === "node" ? place.after : undefined;
  }
  return false;
}

/** The flow that a frame is part of, and those around it. */
function graphsAround(frame: Frame): readonly TaskGraph[] {
  return [frame.plan.graph, ...(frame.parent === undefined ? [] : graphsAround(frame.parent.frame))];
}

/** A place and everything that depends on it. */
export function behind(frame: Frame, start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) {
    for (const other of frame.places.keys()) if (dependsOn(frame, other, id)) found.add(other);
  }
  return found;
}

/** Whether a place depends directly on another: through an edge, a barrier, a route or a fallback. */
function dependsOn(frame: Frame, id: string, other: string): boolean {
  const place = placeOf(frame, id);
  const inside = placeOf(frame, other).inside;
  if (place.occurrences.some(({ edges }) => edges.some(({ from }) => from === other))) return true;
  const gates = place.occurrences.flatMap((occurrence) => occurrence.gates);
  if (gates.some((gate) => gate.kind === "alternative" && inside.has(gate.before))) return true;
  switch (place.kind) {
    case "group":
      return place.branches.some((branch) => inside.has(branch.id));
    case "fallback":
      return place.alternatives.some((alternative) => inside.has(alternative.id));
    case "choice":
      return place.picker === other;
    case "route":
      return place.choice === other || place.cases.some((one) => inside.has(one.id));
    case "node":
    case "map":
    case "loop":
      return false;
  }
}

/** An id for a node of a task: its name, or the first of `name#2`, `name#3`, … that is free. */
export function freeId(frame: Frame, task: string): string {
  if (!frame.places.has(task)) return task;
  let number = 2;
  while (frame.places.has(`${task}#${number}`)) number++;
  return `${task}#${number}`;
}
