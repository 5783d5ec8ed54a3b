import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import { fullNames } from "../analyzer/look-up.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { isBareName } from "./flow-tokens.ts";

/** A task that can be named at a place. */
export interface TaskCandidate {
  /** As it is written there: without the scope that is its own. */
  readonly name: string;
  readonly task: TaskDefinition;
  /** Whether an import has to be added before the name means it. */
  readonly isElsewhere: boolean;
}

/** The tasks that a flow can name as they are, and those whose module it would have to import; by name. */
export function taskCandidates(index: ProjectIndex, { file, scope }: FlowDefinition): readonly TaskCandidate[] {
  const loadedFiles = index.loadedBy(file);
  const all: TaskCandidate[] = [];
  for (const full of index.names.allNames()) {
    const isOwn = scope !== "" && full.startsWith(scope);
    const name = isOwn ? full.slice(scope.length) : full;
    if (!isBareName(name) || isHidden(index, loadedFiles, { scope, full, name })) continue;
    const tasks = index.names.tasksNamed(full);
    const task = tasks.find((one) => loadedFiles.has(one.file));
    if (task !== undefined) all.push({ name, task, isElsewhere: false });
    else for (const one of byFile(tasks)) if (isImportable(one)) all.push({ name, task: one, isElsewhere: true });
  }
  return scope === "" ? all : inNewOrder(all);
}

/** In the order of the names as they are written in a scope; one that is loaded hides those that are not. */
function inNewOrder(candidates: readonly TaskCandidate[]): readonly TaskCandidate[] {
  const loaded = new Set(candidates.flatMap(({ name, isElsewhere }) => (isElsewhere ? [] : [name])));
  return candidates
    .filter(({ name, isElsewhere }) => !isElsewhere || !loaded.has(name))
    .sort((left, right) => compare(left.name, right.name));
}

function byFile(tasks: readonly TaskDefinition[]): readonly TaskDefinition[] {
  return tasks.length < 2 ? tasks : tasks.toSorted((left, right) => compare(left.file, right.file));
}

interface Named {
  readonly scope: string;
  readonly full: string;
  readonly name: string;
}

/** Whether a name written in the scope would mean another task: the scope's own. */
function isHidden(index: ProjectIndex, loadedFiles: ReadonlySet<string>, { scope, full, name }: Named): boolean {
  const [first] = fullNames(scope, name);
  return first !== full && index.names.tasksNamed(first ?? "").some((task) => loadedFiles.has(task.file));
}

function isImportable({ file, record }: TaskDefinition): boolean {
  return record.isTopLevel && !file.includes("/node_modules/");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
