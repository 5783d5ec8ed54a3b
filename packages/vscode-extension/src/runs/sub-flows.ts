import type { GraphNodeItem } from "@graflow/lsp";
import type { FlowRef } from "./run-record.ts";

/** What is asked for flows: the language server's knowledge of them. */
export interface SubFlowSource {
  graph(flow: FlowRef): Promise<{ readonly nodes: readonly GraphNodeItem[] } | undefined>;
  /** The flow whose tag stands at a place. */
  at(place: NonNullable<GraphNodeItem["definition"]>): Promise<FlowRef | undefined>;
}

/**
 * Which flow of the workspace each sub-flow of a run is, by its path, as far as the language server knows.
 *
 * @param nodes - every node of the run by the ids on the way to it
 */
export async function subFlowsOf(
  flows: SubFlowSource,
  flow: FlowRef,
  nodes: readonly (readonly string[])[],
): Promise<Readonly<Record<string, FlowRef>>> {
  const inner = new Map<string, (readonly string[])[]>();
  for (const [head, ...rest] of nodes) {
    if (head === undefined || rest.length === 0) continue;
    const known = inner.get(head);
    if (known === undefined) inner.set(head, [rest]);
    else known.push(rest);
  }
  if (inner.size === 0) return {};
  const graph = await flows.graph(flow);
  const found: Record<string, FlowRef> = {};
  for (const [id, paths] of inner) {
    const place = graph?.nodes.find((node) => node.id === id && node.kind === "flow")?.definition;
    const own = place === undefined ? undefined : await flows.at(place);
    if (own === undefined) continue;
    found[id] = own;
    for (const [path, deeper] of Object.entries(await subFlowsOf(flows, own, paths))) found[`${id}>${path}`] = deeper;
  }
  return found;
}
