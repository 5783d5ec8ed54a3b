import type { TaskDefinition } from "../analyzer/definitions.ts";
import type { TypeClass } from "../analyzer/type-oracle.ts";
import type { DocumentContext } from "./feature.ts";
import { rowOf } from "./flowing-classes.ts";

/** Whether a task accepts what flows in; `unknown` where nobody can tell (yet). */
export type Fit = "fits" | "unknown" | "refuses";

/** Tells of tasks whether they accept what flows into a place. */
export class TaskFit {
  readonly #document: DocumentContext;
  readonly #rows: readonly (ReadonlySet<TypeClass> | undefined)[] | undefined;

  /** @param flowing - the classes of what may flow in; undefined where that is not known */
  constructor(document: DocumentContext, flowing: readonly TypeClass[] | undefined) {
    this.#document = document;
    this.#rows = flowing?.map((source) => rowOf(document, source)?.accepts);
  }

  /** Whether the answer will be another as soon as the type tier has compared some classes. */
  get isPending(): boolean {
    return this.#rows?.includes(undefined) === true;
  }

  of(task: TaskDefinition): Fit {
    const types = this.#document.types.task(task);
    if (types === undefined || this.#rows === undefined) return "unknown";
    const { accepts } = types;
    if (accepts === undefined) return "fits";
    if (this.#rows.some((row) => row?.has(accepts) === false)) return "refuses";
    return this.#rows.includes(undefined) ? "unknown" : "fits";
  }
}
