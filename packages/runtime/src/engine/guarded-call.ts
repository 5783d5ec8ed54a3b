import type { StandardSchemaV1 } from "@standard-schema/spec";
import { TaskInputError, TaskOutputError } from "../errors/run-errors.ts";
import type { TaskHandler } from "../ports/handler.ts";
import { formatIssues, validate } from "../task/schema.ts";
import type { AnyTask, TaskFunction } from "../task/task.ts";
import type { TaskContext } from "../task/task-context.ts";

/** What a call with a handler needs to know of the run beside what every task sees. */
export interface HandledContext extends TaskContext {
  /** @throws `FLOW6016` if the run has no handler of that name */
  readonly findHandler: (name: string) => TaskHandler;
}

/** A task's function with what its options put around it: schemas at its edges, a handler. */
export function guardedCall(task: AnyTask, handler: string | undefined): TaskFunction<unknown, Promise<unknown>> {
  const { input: inputSchema, output: outputSchema } = task.options;
  const fn = task.fn as TaskFunction<unknown, unknown>;
  return async (given, ctx) => {
    const input = await fitting(inputSchema, given, (issues) => new TaskInputError(ctx.taskId, issues));
    const call = async (): Promise<unknown> => fn(input, ctx);
    const output =
      handler === undefined || handler === "direct" ? call() : handled(handler, { task, input, ctx }, call);
    return fitting(outputSchema, await output, (issues) => new TaskOutputError(ctx.taskId, issues));
  };
}

async function fitting(
  schema: StandardSchemaV1 | undefined,
  value: unknown,
  misfit: (issues: string) => Error,
): Promise<unknown> {
  if (schema === undefined) return value;
  const validation = await validate(schema, value);
  if (validation.kind === "valid") return validation.value;
  throw misfit(formatIssues(validation.issues));
}

function handled(
  name: string,
  { task, input, ctx }: { task: AnyTask; input: unknown; ctx: TaskContext },
  next: () => Promise<unknown>,
): Promise<unknown> {
  const { runId, taskId, taskName, instance, attempt, signal } = ctx;
  const invocation = { runId, taskId, taskName, instance, input, attempt, signal, options: { ...task.options } };
  return (ctx as HandledContext).findHandler(name).execute(invocation, next);
}
