import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import { lookUp } from "../analyzer/look-up.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";

/** The flows that a task stands in, file by file. */
export function flowsOfTask(index: ProjectIndex, task: TaskDefinition): readonly FlowDefinition[] {
  if (task.name === undefined) return [];
  const files = [...index.names.filesWithFlowsOf(task.name)];
  return files.flatMap((file) => index.flowsIn(file).filter((flow) => standsIn(index, task, flow)));
}

function standsIn(index: ProjectIndex, { id, name = "" }: TaskDefinition, flow: FlowDefinition): boolean {
  const { names, slots } = index.compiled(flow);
  const { scope } = flow;
  const written = scope !== "" && name.startsWith(scope) ? [name.slice(scope.length), name] : [name];
  const isNamed = written.some((one) => {
    if (!names.has(one)) return false;
    const { loaded, elsewhere } = lookUp(index, flow, one);
    return (loaded.length > 0 ? loaded : elsewhere).some((task) => task.id === id);
  });
  return isNamed || slots.some((meaning) => meaning.kind === "task" && meaning.id === id);
}
