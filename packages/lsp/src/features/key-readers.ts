import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import { lookUp } from "../analyzer/look-up.ts";
import type { DocumentContext } from "./feature.ts";

/** The tasks that follow on a node of a flow and whose input is known to have an entry by the node's id. */
export function readersOfKey(document: DocumentContext, flow: FlowDefinition, id: string): readonly TaskDefinition[] {
  const { graph, slots } = document.index.compiled(flow);
  const isBranch = graph.groups.some((group) => group.branches.some((branch) => branch.key === id));
  const entry = new RegExp(`(?<![\\p{L}\\p{N}_$-])["']?${id.replace(/[-./]/g, "\\$&")}["']?\\??:`, "u");
  return graph.edges.flatMap(([from, to]) => {
    if (from !== id) return [];
    const isFanIn = graph.edges.some((edge) => edge[1] === to && edge[0] !== id);
    const node = graph.nodes.find((one) => one.id === to);
    if (node === undefined || !(isBranch || isFanIn)) return [];
    const slot = node.slot === undefined ? undefined : slots[node.slot];
    const tasks =
      node.slot === undefined ? lookUp(document.index, flow, node.task).loaded : slot?.kind === "task" ? [slot] : [];
    return tasks.filter((task) => {
      const input = document.types.task(task)?.input;
      return input !== undefined && entry.test(input.long ?? input.short);
    });
  });
}
