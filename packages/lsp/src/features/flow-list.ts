import type { ProjectIndex } from "../analyzer/project-index.ts";
import { type DocumentContext, type Feature, type FeatureWorld, workspaceFeature } from "./feature.ts";
import { flowItem } from "./flow-item.ts";
import { flowsOfTask } from "./flows-of-task.ts";
import type { FlowItem, FlowsParams, FlowsResult, TaskItem } from "./graph-protocol.ts";
import { tasksNamed } from "./target-at.ts";

const nothing: FlowsResult = { flows: [], tasks: [] };

/** `graflow/flows`: the flows and tasks of a document or of all projects, for views that list them. */
export const flowList: Feature = workspaceFeature<FlowsParams | null | undefined, FlowsResult>({
  name: "flow list",
  request: { method: "graflow/flows" },
  empty: nothing,
  answer: (world, params) => {
    if (params?.textDocument === undefined) return ofAll(world);
    const document = world.document(world.path(params.textDocument.uri));
    if (document === undefined) return nothing;
    const { index } = document;
    return listOf(document, (id) => {
      const task = index.tasksIn(document.file).find((one) => one.id === id);
      return task === undefined ? 0 : flowsOfTask(index, task).length;
    });
  },
});

function ofAll(world: FeatureWorld): FlowsResult {
  const flows: FlowItem[] = [];
  const tasks: TaskItem[] = [];
  const seen = new Set<string>();
  for (const { analyzer } of world.projects) {
    const { index } = analyzer;
    const counts = flowCounts(index);
    for (const file of [...index.files].sort()) {
      const isEmpty = index.flowsIn(file).length === 0 && index.tasksIn(file).length === 0;
      const document = isEmpty || seen.has(file) ? undefined : world.document(file);
      if (document === undefined) continue;
      seen.add(file);
      const list = listOf(document, (id) => counts.get(id) ?? 0);
      flows.push(...list.flows);
      tasks.push(...list.tasks);
    }
  }
  return { flows, tasks };
}

/** @param flowsOf - in how many flows the task of an id stands */
function listOf(document: DocumentContext, flowsOf: (id: string) => number): FlowsResult {
  const { index, file } = document;
  const byPlace = <Item extends { readonly record: { readonly span: { readonly start: number } } }>(
    items: readonly Item[],
  ): readonly Item[] => items.toSorted((left, right) => left.record.span.start - right.record.span.start);
  return {
    flows: byPlace(index.flowsIn(file)).map((flow) => flowItem(document, flow)),
    tasks: byPlace(index.tasksIn(file)).flatMap(({ id, name, record }): TaskItem[] =>
      name === undefined ? [] : [{ name, ...document.location({ file, span: record.nameSpan }), flows: flowsOf(id) }],
    ),
  };
}

/** In how many flows each task stands, by its id. */
function flowCounts(index: ProjectIndex): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of index.files) {
    for (const flow of index.flowsIn(file)) {
      const { names, slots } = index.compiled(flow);
      const tasks = new Set([
        ...[...names.keys()].flatMap((name) => tasksNamed(index, flow, name).map(({ id }) => id)),
        ...slots.flatMap((meaning) => (meaning.kind === "task" ? [meaning.id] : [])),
      ]);
      for (const id of tasks) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
