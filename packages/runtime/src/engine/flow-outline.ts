import type { FlowOutline } from "../ports/debugger.ts";
import type { FlowDefinition } from "./definition.ts";
import { subFlowOf } from "./task-binding.ts";

/** What a flow is made of, its sub-flows with it; plain data. */
export function flowOutline(definition: FlowDefinition): FlowOutline {
  const { name, text, graph } = definition;
  const { file, line, column } = definition.definedAt;
  const nodes = graph.nodes.map((node) => {
    const { id, task, span } = node;
    const flow = subFlowOf(node, definition);
    return flow === undefined ? { id, task, span } : { id, task, span, flow: flowOutline(flow) };
  });
  const groups = graph.groups.map(({ id, span, branches }) => ({ id, span, branches }));
  return { name, definedAt: { file, line, column }, text, nodes, groups, edges: graph.edges };
}
