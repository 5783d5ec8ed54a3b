import { nearest } from "@graflow/dsl";
import { GraflowError } from "../errors/graflow-error.ts";
import { noteEngine } from "../ports/debugger.ts";
import type { TaskHandler } from "../ports/handler.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { SKIPPED } from "./frame.ts";
import { resetBehind } from "./jump.ts";
import { runContext } from "./run-context.ts";
import type { Scheduler } from "./scheduler.ts";

// A debugger may wait for flows that it could debug.
noteEngine();

/**
 * The one engine: every run goes through `execute`.
 *
 * @example
 * ```ts
 * const engine = new WorkflowEngine();
 * engine.registerHandler("timed", { execute: async (invocation, next) => next() });
 * await pipeline.run(input, { engine });
 * ```
 */
export class WorkflowEngine {
  readonly #handlers = new Map<string, TaskHandler>();

  /** Makes a handler known by a name that tasks and `@handler(name)` can give. */
  registerHandler(name: string, handler: TaskHandler): void {
    this.#handlers.set(name, handler);
  }

  /** The handlers that were registered, by name. */
  get handlers(): ReadonlyMap<string, TaskHandler> {
    return this.#handlers;
  }

  /**
   * Runs a context to its end; resolves to the run's output.
   *
   * @param startTaskId - begin at this node, with the run's input; what does not come after it is skipped
   * @throws `FLOW6019` if there is no such node; else as the run fails
   */
  execute(context: ExecutionContext, startTaskId?: string): Promise<unknown> {
    if (context.root !== undefined) {
      const hint = "Make a new one for every run: workflow.createContext(input).";
      return Promise.reject(new GraflowError("FLOW6017", "This context has been run already", { hint }));
    }
    return runContext(context, (scheduler) => {
      if (startTaskId === undefined) scheduler.startFrame(scheduler.root);
      else startAt(scheduler, startTaskId);
    });
  }
}

function startAt(scheduler: Scheduler, id: string): void {
  const { root, context } = scheduler;
  const index = root.find(id);
  const target = index === undefined ? undefined : root.vertex(index);
  if (target === undefined || (target.kind !== "task" && target.kind !== "flow")) {
    const guess = nearest(id, [...root.plan.ids.keys()]);
    throw new GraflowError("FLOW6019", `There is no node "${id}" to start at`, {
      hint: guess === undefined ? undefined : `Did you mean "${guess}"?`,
    });
  }
  root.state.fill(SKIPPED);
  root.open = 0;
  resetBehind(root, target);
  scheduler.startTarget(root, target, context.input);
}

/** The engine of runs that are given no other. */
export const defaultEngine: WorkflowEngine = new WorkflowEngine();
