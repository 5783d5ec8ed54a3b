import type { TaskDefinition } from "../analyzer/definitions.ts";
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
    const { index, file } = document;
    return {
      flows: flowsOf(document, file),
      tasks: tasksOf(document, file, (task) => flowsOfTask(index, task).length),
    };
  },
});

/** Where the files are that are listed. */
type Place = Pick<DocumentContext, "index" | "location">;

function ofAll(world: FeatureWorld): FlowsResult {
  const flows: FlowItem[] = [];
  const tasks: TaskItem[] = [];
  const seen = new Set<string>();
  for (const project of world.projects) {
    const { index } = project.analyzer;
    const place: Place = { index, location: (one) => world.locationIn(project, one) };
    const counts = flowCounts(index);
    for (const file of [...index.files].sort()) {
      if (seen.has(file)) continue;
      seen.add(file);
      flows.push(...flowsOf(place, file));
      tasks.push(...tasksOf(place, file, ({ id }) => counts.get(id) ?? 0));
    }
  }
  return { flows, tasks };
}

function flowsOf(place: Place, file: string): readonly FlowItem[] {
  return byPlace(place.index.flowsIn(file)).map((flow) => flowItem(place, flow));
}

/** @param count - in how many flows a task stands */
function tasksOf(
  { index, location }: Place,
  file: string,
  count: (task: TaskDefinition) => number,
): readonly TaskItem[] {
  return byPlace(index.tasksIn(file)).flatMap((task): TaskItem[] => {
    const { name, record } = task;
    if (name === undefined) return [];
    const { uri, range } = location({ file, span: record.nameSpan });
    return [{ name, uri, range, flows: count(task) }];
  });
}

function byPlace<Item extends { readonly record: { readonly span: { readonly start: number } } }>(
  items: readonly Item[],
): readonly Item[] {
  return items.toSorted((left, right) => left.record.span.start - right.record.span.start);
}

/** In how many flows each task stands, by its id. */
function flowCounts(index: ProjectIndex): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const tasks = new Set<string>();
  for (const file of index.files) {
    for (const flow of index.flowsIn(file)) {
      const { names, slots } = index.compiled(flow);
      tasks.clear();
      for (const name of names.keys()) for (const { id } of tasksNamed(index, flow, name)) tasks.add(id);
      for (const meaning of slots) if (meaning.kind === "task") tasks.add(meaning.id);
      for (const id of tasks) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
