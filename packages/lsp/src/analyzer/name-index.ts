import type { CompiledFlow } from "./compiled-flow.ts";
import type { FlowDefinition, Meaning, TaskDefinition } from "./definitions.ts";
import type { Origin, SourceRecord } from "./records.ts";

/** Where the {@link NameIndex} has its knowledge from. */
export interface IndexedProject {
  record(path: string): SourceRecord | undefined;
  tasksIn(path: string): readonly TaskDefinition[];
  flowsIn(path: string): readonly FlowDefinition[];
  compiled(flow: FlowDefinition): CompiledFlow;
  meaning(origin: Origin, file: string): Meaning;
}

/** What one file brings into the index. */
interface Entries {
  readonly tasks: readonly TaskDefinition[];
  readonly used: ReadonlySet<string>;
  readonly inFlows: ReadonlySet<string>;
  readonly mentioned: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The tasks of a project by their names, and the files that use them. A file is taken out as it was put in. */
export class NameIndex {
  readonly #project: IndexedProject;
  readonly #entries = new Map<string, Entries>();
  readonly #tasks = new Map<string, readonly TaskDefinition[]>();
  readonly #users = new Map<string, Set<string>>();
  readonly #flowFiles = new Map<string, Set<string>>();
  /** By the task's or flow's id. */
  readonly #mentioners = new Map<string, Set<string>>();
  /** Files with a task that goes on to whatever a variable names. */
  readonly #openJumps = new Set<string>();
  /** Every name in order; undefined when others have come or gone since. */
  #ordered: readonly string[] | undefined;

  constructor(project: IndexedProject) {
    this.#project = project;
  }

  clear(): void {
    for (const map of [this.#entries, this.#tasks, this.#users, this.#flowFiles, this.#mentioners]) map.clear();
    this.#openJumps.clear();
    this.#ordered = undefined;
  }

  /** Takes up a file, in place of what it had before. */
  addFile(path: string): void {
    const before = this.#entries.get(path)?.tasks ?? [];
    this.#removeFile(path);
    const tasks = this.#project.tasksIn(path);
    if (!haveSameNames(before, tasks)) this.#ordered = undefined;
    const inFlows = new Set<string>();
    for (const flow of this.#project.flowsIn(path)) {
      for (const name of namesUsedBy(flow, this.#project.compiled(flow))) inFlows.add(name);
    }
    const inCode = this.#mentionsIn(path);
    const used = new Set([...inFlows, ...inCode.used, ...jumpsOf(tasks)]);
    const { mentioned } = inCode;
    this.#entries.set(path, { tasks, used, inFlows, mentioned });
    for (const id of mentioned) addTo(this.#mentioners, id, path);
    for (const task of tasks) if (task.name !== undefined) this.#addTask(task.name, task);
    for (const name of used) addTo(this.#users, name, path);
    for (const name of inFlows) addTo(this.#flowFiles, name, path);
    if (tasks.some(({ record }) => record.jumps.some(({ target }) => this.#isOpen(target, path)))) {
      this.#openJumps.add(path);
    }
  }

  #isOpen(target: Origin, path: string): boolean {
    return target.kind !== "text" && this.#project.meaning(target, path).kind !== "task";
  }

  /** The tasks of that full name, wherever they are defined. */
  tasksNamed(name: string): readonly TaskDefinition[] {
    return this.#tasks.get(name) ?? [];
  }

  /** Every full name, in order. */
  allNames(): readonly string[] {
    this.#ordered ??= [...this.#tasks.keys()].sort();
    return this.#ordered;
  }

  isUsed(name: string): boolean {
    return this.#users.has(name);
  }

  /** The files in which something uses the task of that full name: flows, jumps, code. */
  filesThatUse(name: string): ReadonlySet<string> {
    return this.#users.get(name) ?? none;
  }

  /** The files with a task that calls `ctx.nextTask` with what only a run can tell. */
  get filesWithOpenJumps(): ReadonlySet<string> {
    return this.#openJumps;
  }

  /** The files with a flow in which the task of that full name stands. */
  filesWithFlowsOf(name: string): ReadonlySet<string> {
    return this.#flowFiles.get(name) ?? none;
  }

  /** The files whose code names a task or flow, by its id; not those in which only flows name it. */
  filesThatMention(id: string): ReadonlySet<string> {
    return this.#mentioners.get(id) ?? none;
  }

  #addTask(name: string, task: TaskDefinition): void {
    this.#tasks.set(name, [...this.tasksNamed(name), task]);
  }

  #removeTask(name: string, task: TaskDefinition): void {
    const left = this.tasksNamed(name).filter((one) => one !== task);
    if (left.length === 0) this.#tasks.delete(name);
    else this.#tasks.set(name, left);
  }

  #mentionsIn(path: string): { readonly used: readonly string[]; readonly mentioned: ReadonlySet<string> } {
    const used: string[] = [];
    const mentioned = new Set<string>();
    for (const { origin, isUsed } of this.#project.record(path)?.mentions ?? []) {
      const meaning = this.#project.meaning(origin, path);
      if (meaning.kind !== "task" && meaning.kind !== "flow") continue;
      mentioned.add(meaning.id);
      if (isUsed) used.push(...nameOf(meaning));
    }
    return { used, mentioned };
  }

  #removeFile(path: string): void {
    const entries = this.#entries.get(path);
    if (entries === undefined) return;
    this.#openJumps.delete(path);
    for (const task of entries.tasks) if (task.name !== undefined) this.#removeTask(task.name, task);
    for (const name of entries.used) removeFrom(this.#users, name, path);
    for (const name of entries.inFlows) removeFrom(this.#flowFiles, name, path);
    for (const id of entries.mentioned) removeFrom(this.#mentioners, id, path);
    this.#entries.delete(path);
  }
}

function haveSameNames(before: readonly TaskDefinition[], after: readonly TaskDefinition[]): boolean {
  return before.length === after.length && before.every(({ name }, place) => name === after[place]?.name);
}

function namesUsedBy({ scope }: FlowDefinition, { names, slots }: CompiledFlow): readonly string[] {
  const written = [...names.keys()].flatMap((name) => (scope === "" ? [name] : [scope + name, name]));
  return [...written, ...slots.flatMap(nameOf)];
}

function jumpsOf(tasks: readonly TaskDefinition[]): readonly string[] {
  return tasks.flatMap(({ scope, record }) =>
    record.jumps.flatMap(({ target }) => (target.kind === "text" ? [scope + target.text, target.text] : [])),
  );
}

function nameOf(meaning: Meaning): readonly string[] {
  return meaning.kind === "task" && meaning.name !== undefined ? [meaning.name] : [];
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

function removeFrom(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  values?.delete(value);
  if (values?.size === 0) map.delete(key);
}
