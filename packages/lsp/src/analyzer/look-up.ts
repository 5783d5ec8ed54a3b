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
  const loadedFiles = index.loadedBy(file);
  const all = fullNames(scope, name).map((full) => index.names.tasksNamed(full));
  for (const tasks of all) {
    const loaded = tasks.filter((task) => loadedFiles.has(task.file));
    if (loaded.length > 0) return { loaded, elsewhere: [] };
  }
  return { loaded: [], elsewhere: all.find((tasks) => tasks.length > 0) ?? [] };
}

/** The full names that a name may stand for in a scope, the nearest first. */
export function fullNames(scope: string, name: string): readonly string[] {
  return scope === "" ? [name] : [scope + name, name];
}
