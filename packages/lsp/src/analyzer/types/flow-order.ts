import type { Vertex } from "./flow-plan.ts";

/** Vertices in an order in which each comes after what flows to it; what waits for itself is left out. */
export function inFlowOrder(vertices: readonly Vertex[]): readonly Vertex[] {
  const waiting = new Map(vertices.map((vertex) => [vertex, vertex.incoming.length]));
  const followers = new Map<Vertex, Vertex[]>();
  for (const vertex of vertices) {
    for (const { from } of vertex.incoming) {
      const list = followers.get(from);
      if (list === undefined) followers.set(from, [vertex]);
      else list.push(vertex);
    }
  }
  const order = vertices.filter(({ incoming }) => incoming.length === 0);
  for (const vertex of order) {
    for (const follower of followers.get(vertex) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) order.push(follower);
    }
  }
  return order;
}
