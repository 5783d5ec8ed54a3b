import type { FlowUnit, GraphGroup, TaskGraph } from "@graflow/dsl";
import { mapUnits } from "./map-units.ts";

/** A graph some of whose groups are drawn as one node each. */
export interface FoldedGraph {
  readonly graph: TaskGraph;
  /** The groups that are folded, by the ids of the nodes that stand for them. */
  readonly folds: ReadonlyMap<string, GraphGroup>;
}

/** Follows the group's id in that of the node that stands for it, so that it is no other node's; never drawn. */
const MARK = "\u0001";

/**
 * Draws groups as one node each. A node of a folded group that stands elsewhere too is drawn as the group there, so
 * that no edge is lost; of folded groups inside each other only the outermost is drawn.
 */
export function foldGroups(graph: TaskGraph, isFolded: (group: string) => boolean): FoldedGraph {
  const folds = new Map<string, GraphGroup>();
  const hidden = new Map<string, string>();
  const foldOfGroup = new Map<string, string>();
  for (const group of graph.groups) {
    const members = membersOf(group);
    const outer = members.map((node) => hidden.get(node)).find((fold) => fold !== undefined);
    if (outer !== undefined && members.every((node) => hidden.get(node) === outer)) foldOfGroup.set(group.id, outer);
    else if (isFolded(group.id)) {
      const fold = `${group.id}${MARK}`;
      folds.set(fold, group);
      foldOfGroup.set(group.id, fold);
      for (const node of members) if (!hidden.has(node)) hidden.set(node, fold);
    }
  }
  if (folds.size === 0) return { graph, folds };

  const standIn = (node: string): string => hidden.get(node) ?? node;
  const replace = (unit: FlowUnit): FlowUnit | undefined => {
    if (unit.kind === "node") return hidden.has(unit.id) ? { kind: "node", id: standIn(unit.id) } : unit;
    if (unit.kind !== "group" && unit.kind !== "groupReference") return undefined;
    const fold = foldOfGroup.get(unit.id);
    return fold === undefined ? undefined : { kind: "node", id: fold };
  };
  const chains = graph.chains.map((chain) => mapUnits(chain, replace));
  return {
    folds,
    graph: {
      ...graph,
      chains: withoutRepeats(chains),
      nodes: [
        ...graph.nodes.filter((node) => !hidden.has(node.id)),
        ...[...folds].map(([id, group]) => ({ id, task: `${membersOf(group).length} tasks`, span: group.span })),
      ],
      edges: edgesBetween(graph.edges, standIn),
      groups: graph.groups.filter((group) => !foldOfGroup.has(group.id)),
    },
  };
}

/** Every node of a group, each once. */
export function membersOf(group: GraphGroup): readonly string[] {
  return [...new Set(group.branches.flatMap((branch) => branch.nodes))];
}

/** Chains that became the same single node stand once. */
function withoutRepeats(chains: readonly FlowUnit[]): FlowUnit[] {
  const seen = new Set<string>();
  return chains.filter((chain) => {
    if (chain.kind !== "node") return true;
    if (seen.has(chain.id)) return false;
    seen.add(chain.id);
    return true;
  });
}

function edgesBetween(edges: TaskGraph["edges"], standIn: (node: string) => string): TaskGraph["edges"] {
  const made = new Map<string, readonly [string, string]>();
  for (const edge of edges) {
    const [from, to] = [standIn(edge[0]), standIn(edge[1])];
    if (from !== to) made.set(JSON.stringify([from, to]), [from, to]);
  }
  return [...made.values()];
}
