import type { Edges } from "../graph/edges.ts";
import { IntList } from "../text/int-list.ts";

/** An order of nodes in which every edge leads forwards, as far as there is one. */
export interface TopologicalOrder {
  readonly order: IntList;
  /** Whether every node is in it: there is no cycle. */
  readonly isComplete: boolean;
}

/** Orders the nodes by taking, again and again, one that no edge from an untaken one leads to (Kahn 1962). */
export function topologicalOrder(nodes: number, { to, index }: Edges): TopologicalOrder {
  const waiting = new Uint32Array(nodes);
  for (let edge = 0; edge < to.length; edge++) waiting[to.at(edge)] = (waiting[to.at(edge)] ?? 0) + 1;
  const order = new IntList(nodes);
  for (let node = 0; node < nodes; node++) if (waiting[node] === 0) order.push(node);
  for (let done = 0; done < order.length; done++) {
    for (let edge = index.last(order.at(done)); edge >= 0; edge = index.previous(edge)) {
      const target = to.at(edge);
      const left = (waiting[target] ?? 0) - 1;
      waiting[target] = left;
      if (left === 0) order.push(target);
    }
  }
  return { order, isComplete: order.length === nodes };
}
