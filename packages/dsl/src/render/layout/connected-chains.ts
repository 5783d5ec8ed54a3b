import type { FlowUnit } from "../../graph/graph.ts";
import { mentionsIn } from "../graph-index.ts";

/** Chains that hang together because they share nodes. */
export interface ConnectedChains {
  readonly chains: readonly FlowUnit[];
  /** It is one chain, and each node stands in it once. */
  readonly isTree: boolean;
}

/** Parts chains into those that share nodes, in the order of their first chains. */
export function connectedChains(chains: readonly FlowUnit[]): ConnectedChains[] {
  const parent = chains.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) {
      parent[root] = parent[up] ?? up;
      root = up;
    }
    return root;
  };
  const owner = new Map<string, number>();
  const shared = new Set<number>();
  chains.forEach((chain, at) => {
    for (const { kind, id } of mentionsIn(chain)) {
      const key = kind === "node" ? `node ${id}` : `group ${id}`;
      const first = owner.get(key);
      if (first === undefined) owner.set(key, at);
      else {
        shared.add(at);
        const [low, high] = [rootOf(first), rootOf(at)].sort((a, b) => a - b);
        parent[high ?? at] = low ?? at;
      }
    }
  });
  const parts = new Map<number, { chains: FlowUnit[]; isTree: boolean }>();
  chains.forEach((chain, at) => {
    const root = rootOf(at);
    const part = parts.get(root) ?? { chains: [], isTree: true };
    parts.set(root, part);
    part.chains.push(chain);
    if (shared.has(at)) part.isTree = false;
  });
  return [...parts.values()];
}
