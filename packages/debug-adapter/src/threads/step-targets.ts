import type { FlowOutline, GateInfo } from "@graflow/runtime/debug";

/** A node that a step in can go to. */
export interface StepTarget {
  /** With the ids of the sub-flows' nodes around it. */
  readonly node: string;
  /** For a list. */
  readonly label: string;
}

/** Where a step in can go from a gate: to each branch of a group, or to each task that a sub-flow begins with. */
export function stepTargets(flow: FlowOutline, { kind, subject, node, id }: GateInfo): readonly StepTarget[] {
  if (kind !== "enter") return [];
  const path = node.slice(0, node.length - id.length);
  const inner = flowAt(flow, path);
  if (inner === undefined) return [];
  if (subject === "subflow") {
    const { flow: entered } = inner.nodes.find((one) => one.id === id) ?? {};
    if (entered === undefined) return [];
    const all = entered.nodes.map((one) => one.id);
    return firstOf(entered, all).map((first) => ({ node: `${node}/${first}`, label: first }));
  }
  if (subject !== "group") return [];
  const branches = inner.groups.find((group) => group.id === id)?.branches ?? [];
  return branches.flatMap(({ key, nodes }) =>
    firstOf(inner, nodes).map((first) => ({
      node: `${path}${first}`,
      label: first === key ? first : `${key}: ${first}`,
    })),
  );
}

/** The flow in which the nodes of a path stand: `a/b/`. */
function flowAt(flow: FlowOutline, path: string): FlowOutline | undefined {
  const ids = path.split("/").slice(0, -1);
  return ids.reduce<FlowOutline | undefined>((within, id) => within?.nodes.find((node) => node.id === id)?.flow, flow);
}

/** Those of some nodes that no other of them leads to. */
function firstOf({ edges }: FlowOutline, nodes: readonly string[]): readonly string[] {
  return nodes.filter((id) => !edges.some(([from, to]) => to === id && from !== id && nodes.includes(from)));
}
