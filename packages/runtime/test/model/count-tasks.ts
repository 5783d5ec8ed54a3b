import type { FlowUnit, TaskGraph } from "@graflow/dsl";
import { childrenOf } from "./build-plan.ts";

/** How many tasks' nodes stand in some units of a graph, those of its sub-flows included. */
export function tasksIn(graph: TaskGraph, units: readonly FlowUnit[]): number {
  const ids = new Set(units.flatMap(nodesIn));
  return graph.nodes
    .filter(({ id }) => ids.has(id))
    .reduce((sum, { flow }) => sum + (flow === undefined ? 1 : tasksIn(flow, flow.chains)), 0);
}

/** The ids of the nodes in a unit, those in maps and loops included. */
export function nodesIn(unit: FlowUnit): readonly string[] {
  return unit.kind === "node" ? [unit.id] : childrenOf(unit).flatMap(nodesIn);
}
