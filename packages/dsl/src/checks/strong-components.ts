import type { Edges } from "../graph/edges.ts";

/**
 * For each node the number of its strongly connected component, from 1: nodes from each of which every other one of the
 * component can be reached. Tarjan's algorithm (1972), with a stack of its own in place of recursion.
 */
export function strongComponents(nodes: number, { to, index }: Edges): Uint32Array {
  const components = new Uint32Array(nodes);
  const found = new Uint32Array(nodes);
  const lowest = new Uint32Array(nodes);
  const nextEdge = new Int32Array(nodes);
  const path: number[] = [];
  const open: number[] = [];
  let count = 0;
  let component = 0;

  const enter = (node: number): void => {
    found[node] = lowest[node] = ++count;
    nextEdge[node] = index.last(node);
    path.push(node);
    open.push(node);
  };
  const lower = (node: number, value: number): void => {
    if (value < (lowest[node] ?? 0)) lowest[node] = value;
  };
  const leave = (node: number): void => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) lower(parent, lowest[node] ?? 0);
    if (lowest[node] !== found[node]) return;
    component++;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      components[member] = component;
      if (member === node) return;
    }
  };

  for (let root = 0; root < nodes; root++) {
    if (found[root] === 0) enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = nextEdge[node] ?? -1;
      if (edge < 0) {
        leave(node);
        continue;
      }
      nextEdge[node] = index.previous(edge);
      const target = to.at(edge);
      if (found[target] === 0) enter(target);
      else if (components[target] === 0) lower(node, found[target] ?? 0);
    }
  }
  return components;
}
