import type { TaskDefinition } from "./definitions.ts";
import { fullNames } from "./look-up.ts";
import type { ProjectIndex } from "./project-index.ts";
import type { Handover, TaskPlace } from "./type-oracle.ts";

/** The tasks of a file as a type oracle needs them. */
export function taskPlaces(index: ProjectIndex, file: string): readonly TaskPlace[] {
  return index.tasksIn(file).map((task) => {
    const { id, name, span } = task;
    const handovers = handoversOf(index, task);
    return { id, name, file, span, ...(handovers.length === 0 ? undefined : { handovers }) };
  });
}

function handoversOf(index: ProjectIndex, task: TaskDefinition): readonly Handover[] {
  const { iterations, jumps } = task.record;
  const again = iterations.map((span): Handover => ({ span, by: "nextIteration", to: [task.id] }));
  const onward = jumps.flatMap(({ data, target }): readonly Handover[] => {
    if (data === undefined) return [];
    const meaning = index.meaning(target, task.file);
    const name = target.kind === "text" ? target.text : undefined;
    const named = name === undefined ? [] : tasksFor(index, task, name);
    const to = meaning.kind === "task" ? [meaning.id] : named.map(({ id }) => id);
    return to.length === 0 ? [] : [{ span: data, by: "nextTask", to }];
  });
  return [...again, ...onward];
}

/** The tasks that a text means in a task's function: nodes of that id in the flows that the task stands in, else the task. */
function tasksFor(index: ProjectIndex, task: TaskDefinition, name: string): readonly TaskDefinition[] {
  const nodes = task.name === undefined ? [] : labelled(index, task.name, name);
  if (nodes.length > 0) return nodes;
  for (const full of fullNames(task.scope, name)) {
    const found = index.names.tasksNamed(full);
    if (found.length > 0) return found.length === 1 ? found : [];
  }
  return [];
}

/** What nodes with a label of their own stand for, in the flows in which a task stands. */
function labelled(index: ProjectIndex, task: string, id: string): readonly TaskDefinition[] {
  const found = new Set<TaskDefinition>();
  for (const file of index.names.filesWithFlowsOf(task)) {
    for (const flow of index.flowsIn(file)) {
      const { nodes } = index.compiled(flow).graph;
      const stands = nodes.some((node) => fullNames(flow.scope, node.task).includes(task));
      const node = nodes.find((one) => one.id === id && one.task !== id && one.slot === undefined);
      if (!stands || node === undefined) continue;
      const full = fullNames(flow.scope, node.task).find((one) => index.names.tasksNamed(one).length === 1);
      for (const definition of full === undefined ? [] : index.names.tasksNamed(full)) found.add(definition);
    }
  }
  return [...found];
}
