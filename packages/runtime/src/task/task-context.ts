import type { Channel, ChannelSchemas, TypedChannel } from "../ports/channel.ts";
import type { Logger } from "../ports/logger.ts";
import type { AnyTask, Task } from "./task.ts";

/** What `ctx.nextTask` takes beside the task. */
export interface NextTaskOptions {
  /** Jump: this task's own successors are left out. */
  readonly goto?: boolean;
  /** The input of the next task. Default: this task's output. */
  readonly data?: unknown;
}

/**
 * What a task sees of the run it is part of. The methods belong to the object: call `ctx.nextTask(…)`, do not take
 * them out of it.
 */
export interface TaskContext {
  readonly runId: string;
  /** The name of the flow that is run. */
  readonly workflow: string;
  /** The id of the node: the label, else the task's name; in a sub-flow with the ids around it, `sub/node`. */
  readonly taskId: string;
  /** The task's name. */
  readonly taskName: string;
  /** Which item or round of the maps and loops around it: `"3"`, `"3.1"`; none outside them. */
  readonly instance: string | undefined;
  /** From 1; one more after each `nextIteration`. */
  readonly iteration: number;
  /** From 1; one more after each failure that is tried again. */
  readonly attempt: number;
  /** The round of the innermost loop around it, from 1; none outside loops. */
  readonly round: number | undefined;
  /**
   * Aborted when the attempt times out, or the run or the branch ends before the task has. Pass it on to whatever
   * the task waits for.
   */
  readonly signal: AbortSignal;
  /** The same for every attempt of this execution, and for no other: what an effect outside can be recognised by. */
  readonly idempotencyKey: string;
  readonly logger: Logger;

  /**
   * The output of a node that has completed, of this frame or of one around it; `undefined` before it has.
   *
   * @throws `FLOW6019` if there is no such node
   */
  getResult<Out>(task: Task<string, never, Out>): Out | undefined;
  getResult(id: string): unknown;

  /** The state that the tasks of the run share. With schemas it is typed, and checked on both ways. */
  getChannel(): Channel;
  getChannel<Schemas extends ChannelSchemas>(schemas: Schemas): TypedChannel<Schemas>;

  /**
   * Says what runs next. A node of the graph is jumped to; any other task becomes a node behind this one, beside the
   * successors that the flow names, or with `goto` in their place.
   *
   * @throws `FLOW3001` if no task has that name
   */
  nextTask(task: AnyTask | string, options?: NextTaskOptions): void;

  /**
   * Runs this node again with `data` as its input (without it: with this task's output); what follows waits and gets the
   * last iteration's output.
   */
  nextIteration(data?: unknown): void;

  /**
   * Ends the innermost loop around this task with a value; without one, with this task's output.
   *
   * @throws `FLOW6010` outside a loop
   */
  exitLoop(value?: unknown): void;

  /** Ends the run normally, with this task's output as the run's. */
  terminateWorkflow(message?: string): void;

  /** Cancels the run: it rejects with `WorkflowCancelledError`. */
  cancelWorkflow(message?: string): void;

  /**
   * Waits; rejects at once when {@link TaskContext.signal} is aborted.
   *
   * @param duration - milliseconds, or a text such as `"30s"`
   */
  sleep(duration: number | string): Promise<void>;
}
