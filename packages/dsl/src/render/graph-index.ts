import type { FlowUnit, GraphGroup, GraphNode, TaskGraph } from "../graph/graph.ts";

/** A graph's parts by their ids, and the chains to draw. */
export interface GraphIndex {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly groups: ReadonlyMap<string, GraphGroup>;
  /** The graph's own chains, then one for each edge or node that stands in none of them. */
  readonly chains: readonly FlowUnit[];
}

/** Looks a graph's parts up once, for a renderer to use. */
export function indexGraph(graph: TaskGraph): GraphIndex {
  const drawn = new Set<string>();
  for (const chain of graph.chains) {
    for (const mention of mentionsIn(chain)) if (mention.kind === "node") drawn.add(mention.id);
  }
  const chains: FlowUnit[] = [...graph.chains];
  const linked = new Set<string>();
  for (const [from, to] of graph.edges) {
    if (drawn.has(from) && drawn.has(to)) continue;
    chains.push({ kind: "sequence", steps: [nodeUnit(from), nodeUnit(to)] });
    linked.add(from).add(to);
  }
  for (const { id } of graph.nodes) if (!drawn.has(id) && !linked.has(id)) chains.push(nodeUnit(id));
  return {
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    groups: new Map(graph.groups.map((group) => [group.id, group])),
    chains,
  };
}

function nodeUnit(id: string): FlowUnit {
  return { kind: "node", id };
}

/** A place where a node or a group is named. */
export interface Mention {
  readonly kind: "node" | "group" | "groupReference";
  readonly id: string;
}

/** Every node and group that a unit names, in the order of the text; one that stands twice comes twice. */
export function mentionsIn(unit: FlowUnit): Mention[] {
  const mentions: Mention[] = [];
  const open: FlowUnit[] = [unit];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "node" || next.kind === "group" || next.kind === "groupReference") mentions.push(next);
    for (const part of partsOf(next).reverse()) open.push(part);
  }
  return mentions;
}

/** The units that a unit is made of, in the order of the text. */
export function partsOf(unit: FlowUnit): FlowUnit[] {
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return [];
    case "sequence":
      return [...unit.steps];
    case "group":
      return unit.branches.map((branch) => branch.unit);
    case "map":
    case "loop":
      return [unit.unit];
    case "fallback":
      return [...unit.alternatives];
    case "route":
      return [
        unit.unit,
        ...unit.cases.map((one) => one.unit),
        ...(unit.otherwise === undefined ? [] : [unit.otherwise]),
      ];
  }
}
