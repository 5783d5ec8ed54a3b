import { GraflowError } from "../errors/graflow-error.ts";
import type { Vertex } from "./vertex.ts";

/**
 * Makes sure that no vertices wait for each other. The language forbids cycles of edges; a fallback's order, and that
 * of branches which run one after the other, can close one with the edges of another chain.
 *
 * @throws `FLOW6017` if they do
 */
export function checkOrder(vertices: readonly Vertex[]): void {
  const waiting = vertices.map((vertex) => vertex.predecessors.length + vertex.orderPredecessors.length);
  const free = vertices.filter(({ index }) => waiting[index] === 0);
  let freed = 0;
  for (let vertex = free.pop(); vertex !== undefined; vertex = free.pop()) {
    freed += 1;
    for (const successors of [vertex.successors, vertex.orderSuccessors]) {
      for (const successor of successors) {
        waiting[successor] = (waiting[successor] as number) - 1;
        if (waiting[successor] === 0) free.push(vertices[successor] as Vertex);
      }
    }
  }
  if (freed === vertices.length) return;
  const stuck = vertices.filter(({ index, kind }) => (waiting[index] as number) > 0 && kind === "task");
  throw new GraflowError("FLOW6017", `These tasks wait for each other: ${stuck.map(({ id }) => id).join(", ")}`, {
    hint: "A later alternative of a fallback, or a later branch of a group that runs @on(direct), comes before an earlier one in another chain.",
  });
}
