import type { Span, TaskGraph } from "@graflow/dsl";

const places = new WeakMap<TaskGraph, ReadonlyMap<string, Span>>();

/** Where a node or a group is written in its flow's text; a map or loop is where the node or group is whose key it has. */
export function spanInText(graph: TaskGraph, id: string): Span | undefined {
  let known = places.get(graph);
  if (known === undefined) {
    known = new Map([...graph.groups, ...graph.nodes].map((written) => [written.id, written.span]));
    places.set(graph, known);
  }
  return known.get(id);
}
