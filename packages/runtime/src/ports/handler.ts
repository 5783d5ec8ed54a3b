/** One attempt at running a task, as its handler sees it. */
export interface TaskInvocation {
  /** The run that the task is part of. */
  readonly runId: string;
  /** The node's id: its label in the flow, else the task's name. */
  readonly taskId: string;
  /** The task's name, its scope included. */
  readonly taskName: string;
  /** Which item or round of the maps and loops around the node this is, such as `"3"` or `"3.1"`. */
  readonly instance?: string | undefined;
  /** What flows into the task. */
  readonly input: unknown;
  /** Counts from 1. */
  readonly attempt: number;
  /** Aborts when the run no longer wants the result: cancelled, timed out, a sibling failed. */
  readonly signal: AbortSignal;
  /** The options the task was defined with, those of its handler among them. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * How a task is run. A handler may call `next` to run what it wraps (the task's own function, innermost) never,
 * once, or several times, and what it returns is the task's output. An error it throws is the task's.
 *
 * @example
 * ```ts
 * const timed: TaskHandler = {
 *   async execute(invocation, next) {
 *     const began = performance.now();
 *     try {
 *       return await next();
 *     } finally {
 *       console.error(invocation.taskName, performance.now() - began);
 *     }
 *   },
 * };
 * await pipeline.run(input, { handlers: { timed } });   // task("fetch", { handler: "timed" }, …)
 * ```
 */
export interface TaskHandler {
  /** Runs one attempt: resolves to the task's output. */
  execute(invocation: TaskInvocation, next: () => Promise<unknown>): Promise<unknown>;
}

/**
 * One handler of several: the first is outermost, each one's `next` runs the one after it, and the last one's runs
 * what the whole wraps. Without any handler, it only does the latter.
 *
 * @example
 * ```ts
 * const careful = compose(retry, timeout);   // every attempt of `retry` has a `timeout` of its own
 * ```
 */
export function compose(...handlers: readonly TaskHandler[]): TaskHandler {
  const executeFrom = async (
    index: number,
    invocation: TaskInvocation,
    innermost: () => Promise<unknown>,
  ): Promise<unknown> => {
    const handler = handlers[index];
    if (handler === undefined) return innermost();
    return handler.execute(invocation, () => executeFrom(index + 1, invocation, innermost));
  };
  return { execute: (invocation, next) => executeFrom(0, invocation, next) };
}
