import type { TaskGraph } from "@graflow/dsl";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";

/** Flows nest in flows as deep as this; those further in stay closed. */
const deepest = 8;

/** So many nodes are put into one graph: further sub-flows stay closed. */
const mostNodes = 10_000;

/** The graph of a flow with the graphs of the project's flows that it interpolates. One that contains itself stays closed. */
export function openedGraph(index: ProjectIndex, flow: FlowDefinition): TaskGraph {
  return opened(index, flow, { around: [flow.id], budget: { nodes: mostNodes } });
}

interface Opening {
  /** The ids of the flows around. */
  readonly around: readonly string[];
  readonly budget: { nodes: number };
}

function opened(index: ProjectIndex, flow: FlowDefinition, { around, budget }: Opening): TaskGraph {
  const { graph, slots } = index.compiled(flow);
  budget.nodes -= graph.nodes.length;
  if (around.length > deepest) return graph;
  const nodes = graph.nodes.map((node) => {
    const inner = node.slot === undefined ? undefined : slots[node.slot];
    if (inner?.kind !== "flow" || around.includes(inner.id) || budget.nodes <= 0) return node;
    return { ...node, flow: opened(index, inner, { around: [...around, inner.id], budget }) };
  });
  return nodes.some((node, at) => node !== graph.nodes[at]) ? { ...graph, nodes } : graph;
}
