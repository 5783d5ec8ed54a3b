import type { Task, TaskContext } from "graflow";

/**
 * The output of a task that the flow has run before this one.
 * @throws {Error} where it has not: then the flow's text has another order than this task takes for granted.
 */
export function resultOf<Out>(task: Task<string, never, Out>, ctx: TaskContext): Out {
  const output = ctx.getResult(task);
  if (output === undefined)
    throw new Error(`${ctx.taskName} needs what ${task.name} returns: put it behind ${task.name}`);
  return output;
}
