import { nearest } from "@graflow/dsl";
import { GraflowError } from "../errors/graflow-error.ts";
import { formatCallSite } from "./call-site.ts";
import type { AnyTask } from "./task.ts";

/**
 * Every task by its full name; a list where a name was defined at several places. Shared by all copies of this
 * package in the process, such as the two that a project of ES modules and CommonJS loads.
 */
const definitions = sharedDefinitions();

/** A scope of task names: `etl/fetch` is the task `fetch` of scope `etl`. */
export class Scope {
  readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  /** The full name of a task of this scope. */
  qualify(name: string): string {
    return this.prefix + name;
  }

  /** Takes up a task. Defined anew at the same place (a module that was loaded again) it takes the old one's place. */
  add(task: AnyTask): void {
    const known = definitions.get(task.name);
    if (known === undefined) {
      definitions.set(task.name, task);
      return;
    }
    const place = formatCallSite(task.definedAt);
    const others = listOf(known).filter((other) => formatCallSite(other.definedAt) !== place);
    definitions.set(task.name, others.length === 0 ? task : [...others, task]);
  }

  /**
   * The task that a flow of this scope means by a name: this scope's own, else the one of that full name.
   *
   * @throws `FLOW3002` if two tasks have the name
   */
  find(name: string): AnyTask | undefined {
    const found = definitions.get(this.qualify(name)) ?? definitions.get(name);
    if (isList(found)) {
      const places = found.map(({ definedAt }) => `\n  at ${formatCallSite(definedAt)}`).join("");
      throw new GraflowError("FLOW3002", `Task "${name}" is defined at ${found.length} places:${places}`, {
        hint: 'Rename one of them, or define it in a scope of its own: workflow("…").task(…).',
      });
    }
    return found;
  }

  /** The known name that is nearest to one that is not known. */
  suggest(name: string): string | undefined {
    const own = [...definitions.keys()].map((full) =>
      this.prefix !== "" && full.startsWith(this.prefix) ? full.slice(this.prefix.length) : full,
    );
    return nearest(name, own);
  }
}

/** The scope without a prefix. */
export const defaultScope: Scope = new Scope("");

/** One task, or those that were defined by one name. */
type Definition = AnyTask | readonly AnyTask[];

function isList(definition: Definition | undefined): definition is readonly AnyTask[] {
  return Array.isArray(definition);
}

function listOf(definition: Definition): readonly AnyTask[] {
  return isList(definition) ? definition : [definition];
}

function sharedDefinitions(): Map<string, Definition> {
  const key = Symbol.for("graflow.tasks");
  const shared = globalThis as { [key]?: Map<string, Definition> };
  shared[key] ??= new Map();
  return shared[key];
}
