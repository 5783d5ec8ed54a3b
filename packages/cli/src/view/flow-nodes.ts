import type { FlowUnit, TaskGraph } from "@graflow/dsl";

/** What repeats a node: the maps and loops around it, outermost first. */
export type Repetition = "map" | "loop";

/** A node as the view lists it. */
export interface FlowNode {
  /** As events name it: with the ids of the sub-flows around it, `sub/node`. */
  readonly id: string;
  readonly repeatedBy: readonly Repetition[];
  /** The map around it, as events name it, where nothing repeats that in turn: it starts once. */
  readonly map?: string | undefined;
}

/** Every node of a flow that is a task, in the order of its text, with the nodes of a sub-flow in its place. */
export function flowNodes(graph: TaskGraph): readonly FlowNode[] {
  return nodesOf(graph, "", { repeatedBy: [] });
}

/** What is around a unit. */
type Around = Omit<FlowNode, "id">;

function nodesOf(graph: TaskGraph, prefix: string, outside: Around): readonly FlowNode[] {
  const places = new Map<string, Around>();
  for (const chain of graph.chains) collect(chain, outside, { prefix, places });
  return graph.nodes.flatMap((node): readonly FlowNode[] => {
    const id = prefix + node.id;
    const around = places.get(node.id) ?? outside;
    return node.flow === undefined ? [{ id, ...around }] : nodesOf(node.flow, `${id}/`, around);
  });
}

interface Found {
  readonly prefix: string;
  readonly places: Map<string, Around>;
}

/** Notes what is around each node of a unit. */
function collect(unit: FlowUnit, around: Around, found: Found): void {
  switch (unit.kind) {
    case "node":
      found.places.set(unit.id, around);
      return;
    case "map": {
      const map = around.repeatedBy.length === 0 ? found.prefix + unit.key : undefined;
      collect(unit.unit, { repeatedBy: [...around.repeatedBy, "map"], map }, found);
      return;
    }
    case "loop":
      collect(unit.unit, { repeatedBy: [...around.repeatedBy, "loop"] }, found);
      return;
    case "sequence":
      for (const step of unit.steps) collect(step, around, found);
      return;
    case "group":
      for (const branch of unit.branches) collect(branch.unit, around, found);
      return;
    case "fallback":
      for (const alternative of unit.alternatives) collect(alternative, around, found);
      return;
    case "route":
      collect(unit.unit, around, found);
      for (const { unit: inner } of unit.cases) collect(inner, around, found);
      if (unit.otherwise !== undefined) collect(unit.otherwise, around, found);
      return;
    case "groupReference":
      return;
  }
}
