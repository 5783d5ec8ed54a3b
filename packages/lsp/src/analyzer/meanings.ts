import type { FlowDefinition, LinkedFile, Meaning, TaskDefinition } from "./definitions.ts";
import type { ResolvedModule } from "./module-resolver.ts";
import type { Origin, SourceRecord } from "./records.ts";

/** The files that {@link Meanings} looks into. */
export interface Modules {
  /** The whole record of a file; it is read now if it was not before. */
  whole(path: string): SourceRecord | undefined;
  resolve(specifier: string, from: string): ResolvedModule | undefined;
}

/** How many modules a name may be passed on through: circles end here. */
const deepest = 64;

const unknown: Meaning = { kind: "unknown" };

/** Finds out what expressions are, across files. */
export class Meanings {
  readonly #modules: Modules;
  readonly #linked = new Map<string, LinkedFile>();
  /** For each module the files whose names led into it. */
  readonly #readers = new Map<string, Set<string>>();

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Forgets what was found out about one file. */
  forget(path: string): void {
    this.#linked.delete(path);
  }

  forgetAll(): void {
    this.#linked.clear();
    this.#readers.clear();
  }

  /**
   * The files whose meanings depend on what a module exports.
   *
   * @param handsOn whether what a file imports can be part of what it exports: then its own readers depend on it as well
   */
  dependents(path: string, handsOn: (path: string) => boolean): ReadonlySet<string> {
    const found = new Set([path]);
    for (const module of found) {
      if (module !== path && !handsOn(module)) continue;
      for (const reader of this.#readers.get(module) ?? []) found.add(reader);
    }
    return found;
  }

  /** What a file defines. */
  link(path: string): LinkedFile {
    const known = this.#linked.get(path);
    if (known !== undefined) return known;
    const record = this.#modules.whole(path);
    // What refers to this file while it is being linked finds nothing.
    this.#linked.set(path, { tasks: [], flows: [], ownTasks: [], ownFlows: [] });
    const tasks = record?.tasks.map((_, index) => this.#task(record, index)) ?? [];
    const flows = record?.flows.map((_, index) => this.#flow(record, index)) ?? [];
    const linked: LinkedFile = {
      tasks,
      flows,
      ownTasks: tasks.filter((task) => task !== undefined),
      ownFlows: flows.filter((flow) => flow !== undefined),
    };
    this.#linked.set(path, linked);
    return linked;
  }

  /** What an expression of a file is. */
  of(origin: Origin, file: string, depth = 0): Meaning {
    if (depth > deepest) return unknown;
    switch (origin.kind) {
      case "import":
        return this.#imported(origin, file, depth + 1);
      case "member":
        return this.#member(this.of(origin.of, file, depth + 1), origin.name, depth + 1);
      case "call": {
        const callee = this.of(origin.callee, file, depth + 1);
        const makesScope = callee.kind === "factory" && callee.makes === "scope" && origin.text !== undefined;
        return makesScope ? { kind: "scope", scope: `${origin.text}/` } : unknown;
      }
      case "task":
        return this.link(file).tasks[origin.index] ?? unknown;
      case "flow":
        return this.link(file).flows[origin.index] ?? unknown;
      case "text":
      case "value":
        return { kind: "value" };
      case "invalid":
      case "unknown":
        return origin;
    }
  }

  /** What a module exports by a name. */
  exported(path: string, name: string, depth = 0): Meaning {
    return this.#exported(path, name, depth) ?? unknown;
  }

  #exported(path: string, name: string, depth: number): Meaning | undefined {
    const record = depth > deepest ? undefined : this.#modules.whole(path);
    if (record === undefined) return undefined;
    const own = record.exports.get(name);
    if (own !== undefined) return this.of(own, path, depth + 1);
    if (name === "default") return undefined;
    for (const specifier of record.stars) {
      const module = this.#lookInto(specifier, path);
      const found =
        module?.kind === "graflow"
          ? ofPackage(name)
          : module !== undefined && this.#exported(module.path, name, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  #imported({ specifier, name }: { specifier: string; name: string }, file: string, depth: number): Meaning {
    const module = this.#lookInto(specifier, file);
    if (module === undefined) return unknown;
    if (module.kind === "graflow") return name === "*" ? { kind: "package" } : (ofPackage(name) ?? unknown);
    return name === "*" ? { kind: "module", path: module.path } : this.exported(module.path, name, depth);
  }

  #lookInto(specifier: string, reader: string): ResolvedModule | undefined {
    const module = this.#modules.resolve(specifier, reader);
    if (module?.kind !== "file") return module;
    const readers = this.#readers.get(module.path);
    if (readers === undefined) this.#readers.set(module.path, new Set([reader]));
    else readers.add(reader);
    return module;
  }

  #member(of: Meaning, name: string, depth: number): Meaning {
    if (of.kind === "package") return ofPackage(name) ?? unknown;
    if (of.kind === "module") return this.exported(of.path, name, depth);
    if (of.kind === "scope" && (name === "task" || name === "flow")) {
      return { kind: "factory", makes: name, scope: of.scope };
    }
    return unknown;
  }

  #task({ path, tasks }: SourceRecord, index: number): TaskDefinition | undefined {
    const record = tasks[index];
    const callee = record === undefined ? unknown : this.of(record.callee, path);
    if (record === undefined || callee.kind !== "factory") return undefined;
    if (callee.makes !== "task" && callee.makes !== "declaredTask") return undefined;
    const { scope } = callee;
    const name = record.name === undefined ? undefined : scope + record.name;
    return { kind: "task", id: `${path}#task${index}`, file: path, name, scope, span: record.span, record };
  }

  #flow({ path, flows }: SourceRecord, index: number): FlowDefinition | undefined {
    const record = flows[index];
    const tag = record === undefined ? unknown : this.of(record.tag, path);
    if (record === undefined || tag.kind !== "factory" || tag.makes !== "flow") return undefined;
    return { kind: "flow", id: `${path}#flow${index}`, file: path, scope: tag.scope, record };
  }
}

function ofPackage(name: string): Meaning | undefined {
  switch (name) {
    case "task":
    case "flow":
      return { kind: "factory", makes: name, scope: "" };
    case "workflow":
      return { kind: "factory", makes: "scope", scope: "" };
    case "Task":
      return { kind: "factory", makes: "declaredTask", scope: "" };
    default:
      return undefined;
  }
}
