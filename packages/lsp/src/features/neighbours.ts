import type { TaskGraph } from "@graflow/dsl";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { flowsOfTask } from "./flows-of-task.ts";
import { tasksNamed } from "./target-at.ts";

/** Which way along the edges. */
export type Direction = "up" | "down";

/** A task next to another one, and the flows in which it is. */
export interface Neighbour {
  readonly task: TaskDefinition;
  readonly flows: readonly FlowDefinition[];
}

/** The tasks that come just before a task, or just after it, in any flow; into and out of sub-flows. */
export function neighboursOf(index: ProjectIndex, task: TaskDefinition, direction: Direction): readonly Neighbour[] {
  const walk = new Walk(index, direction);
  for (const flow of flowsOfTask(index, task).toSorted(byPlace)) {
    const { graph } = index.compiled(flow);
    for (const { id } of graph.nodes) {
      if (walk.tasksOf(flow, id).some((one) => one.id === task.id)) walk.from(flow, id);
    }
  }
  return [...walk.found.values()].map(({ task: found, flows }) => ({ task: found, flows: [...flows] }));
}

function byPlace(left: FlowDefinition, right: FlowDefinition): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.record.span.start - right.record.span.start;
}

class Walk {
  readonly found = new Map<string, { readonly task: TaskDefinition; readonly flows: Set<FlowDefinition> }>();
  readonly #index: ProjectIndex;
  readonly #direction: Direction;
  /** The nodes that have been gone on from: flows may contain each other. */
  readonly #left = new Set<string>();

  constructor(index: ProjectIndex, direction: Direction) {
    this.#index = index;
    this.#direction = direction;
  }

  /** The tasks that a node is; of a sub-flow none. */
  tasksOf(flow: FlowDefinition, id: string): readonly TaskDefinition[] {
    const { graph, slots } = this.#index.compiled(flow);
    const node = graph.nodes.find((one) => one.id === id);
    if (node === undefined) return [];
    if (node.slot === undefined) return tasksNamed(this.#index, flow, node.task);
    const slot = slots[node.slot];
    return slot?.kind === "task" ? [slot] : [];
  }

  /** Takes up what is next to a node; at an end of its flow what is next to that flow. */
  from(flow: FlowDefinition, id: string): void {
    const key = `${flow.id} ${id}`;
    if (this.#left.has(key)) return;
    this.#left.add(key);
    const next = adjacent(this.#index.compiled(flow).graph, id, this.#direction);
    for (const one of next) this.#enter(flow, one, { seen: flow, open: new Set() });
    if (next.length > 0) return;
    for (const [outer, node] of this.#standsIn(flow)) this.from(outer, node);
  }

  #enter(flow: FlowDefinition, id: string, { seen, open }: Entered): void {
    for (const task of this.tasksOf(flow, id)) {
      const known = this.found.get(task.id);
      if (known === undefined) this.found.set(task.id, { task, flows: new Set([seen]) });
      else known.flows.add(seen);
    }
    const inner = this.#flowOf(flow, id);
    if (inner === undefined || open.has(inner.id)) return;
    const { graph } = this.#index.compiled(inner);
    // From behind one comes in at its end, from before at its beginning.
    const onward = this.#direction === "up" ? "down" : "up";
    for (const node of graph.nodes) {
      if (adjacent(graph, node.id, onward).length > 0) continue;
      this.#enter(inner, node.id, { seen, open: new Set([...open, inner.id]) });
    }
  }

  #flowOf(flow: FlowDefinition, id: string): FlowDefinition | undefined {
    const { graph, slots } = this.#index.compiled(flow);
    const slot = slots[graph.nodes.find((node) => node.id === id)?.slot ?? -1];
    return slot?.kind === "flow" ? slot : undefined;
  }

  /** The nodes of other flows that a flow is. */
  #standsIn(flow: FlowDefinition): readonly (readonly [FlowDefinition, string])[] {
    const files = [...this.#index.names.filesThatMention(flow.id)];
    return files.flatMap((file) =>
      this.#index.flowsIn(file).flatMap((outer) =>
        this.#index.compiled(outer).graph.nodes.flatMap(({ id }) => {
          return this.#flowOf(outer, id)?.id === flow.id ? [[outer, id] as const] : [];
        }),
      ),
    );
  }
}

interface Entered {
  /** The flow in which the edge is. */
  readonly seen: FlowDefinition;
  /** The sub-flows that are being gone into. */
  readonly open: ReadonlySet<string>;
}

function adjacent({ edges }: TaskGraph, id: string, direction: Direction): readonly string[] {
  return edges.flatMap(([from, to]) => {
    if (direction === "up") return to === id ? [from] : [];
    return from === id ? [to] : [];
  });
}
