import type { FlowDefinition, TaskDefinition } from "./definitions.ts";
import type { ProjectIndex } from "./project-index.ts";

/** What a name in a flow leads to. */
export interface LookedUp {
  /** The tasks that are there when the flow's file is loaded: one if all is well. */
  readonly loaded: readonly TaskDefinition[];
  /** Where there are none of these: the tasks of that name that nothing imported here loads. */
  readonly elsewhere: readonly TaskDefinition[];
}

/** The tasks that a name may mean in a flow: those of its scope, else those of exactly that name. */
export function lookUp(index: ProjectIndex, { scope, file }: FlowDefinition, name: string): LookedUp {
  const { names } = index;
  const loadedFiles = index.loadedBy(file);
  let elsewhere: readonly TaskDefinition[] = [];
  for (const full of fullNames(scope, name)) {
    const tasks = names.tasksNamed(full);
    const isLoaded = (task: TaskDefinition): boolean => loadedFiles.has(task.file);
    const loaded = tasks.every(isLoaded) ? tasks : tasks.filter(isLoaded);
    if (loaded.length > 0) return { loaded, elsewhere: [] };
    if (elsewhere.length === 0) elsewhere = tasks;
  }
  return { loaded: [], elsewhere };
}

/** The full names that a name may stand for in a scope, the nearest first. */
export function fullNames(scope: string, name: string): readonly string[] {
  return scope === "" ? [name] : [scope + name, name];
}
