import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import type { JumpRecord } from "../analyzer/records.ts";
import type { DynamicEdgeItem } from "./graph-protocol.ts";
import { nodeTarget } from "./node-target.ts";
import { tasksOfJump } from "./target-at.ts";

/** Where the tasks of a flow may lead to by `ctx.nextTask`, each pair once. */
export function dynamicEdges(index: ProjectIndex, flow: FlowDefinition): readonly DynamicEdgeItem[] {
  const { nodes } = index.compiled(flow).graph;
  const targets = nodes.map((node) => ({ id: node.id, target: nodeTarget(index, flow, node) }));
  const edges = new Map<string, DynamicEdgeItem>();
  const add = (from: string, to: string, { isGoto }: JumpRecord): void => {
    edges.set(JSON.stringify([from, to, isGoto]), { from, to, isGoto });
  };
  for (const { id: from, target: task } of targets) {
    if (task?.kind !== "task") continue;
    for (const jump of task.record.jumps) {
      const named = tasksOfJump(index, task, jump);
      const text = jump.target.kind === "text" ? jump.target.text : named[0]?.name;
      const labelled = nodes.filter(({ id }) => id === text);
      const meant = targets.filter(({ target }) => named.some(({ id }) => id === target?.id));
      const found = labelled.length > 0 ? labelled : meant;
      for (const { id } of found) add(from, id, jump);
      if (found.length === 0 && text !== undefined) add(from, text, jump);
    }
  }
  return [...edges.values()];
}
