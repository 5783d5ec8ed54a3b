import type { TaskGraph } from "@graflow/dsl";
import type { ViewChoices } from "./view-graph.ts";

type Folds = Pick<ViewChoices, "folded" | "opened">;

/** Every group as one node, and every sub-flow closed. */
export function foldedWhole(graph: TaskGraph): Folds {
  return { folded: new Set(graph.groups.map(({ id }) => id)), opened: new Set() };
}

/** No group as one node, and every sub-flow opened in its place, those in sub-flows too. */
export function unfoldedWhole(graph: TaskGraph): Folds {
  return { folded: new Set(), opened: new Set(subFlowsIn(graph, "")) };
}

/** Whether there is nothing left to fold or to close. */
export function isFoldedWhole(graph: TaskGraph, { folded, opened }: Folds): boolean {
  const isClosed = !subFlowsIn(graph, "").some((path) => opened.has(path));
  return isClosed && graph.groups.every(({ id }) => folded.has(id));
}

/** Whether a graph has anything that can be folded or opened. */
export function canFold(graph: TaskGraph): boolean {
  return graph.groups.length > 0 || subFlowsIn(graph, "").length > 0;
}

function subFlowsIn(graph: TaskGraph, prefix: string): readonly string[] {
  return graph.nodes.flatMap(({ id, flow }) =>
    flow === undefined ? [] : [prefix + id, ...subFlowsIn(flow, `${prefix}${id}>`)],
  );
}
