import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import { Scope } from "../task/registry.ts";
import { type TaskFactory, taskFactory } from "../task/task.ts";
import { type FlowTag, flowTag } from "./flow.ts";

/** A scope of task names. */
export interface WorkflowScope {
  readonly task: TaskFactory;
  readonly flow: FlowTag;
}

/**
 * A scope of its own: its tasks are called `name/task`, and in its flows a bare `task` means that one, else the task of
 * exactly that name.
 *
 * @throws `FLOW6019` if the name is none
 * @example
 * ```ts
 * const etl = workflow("etl");
 * etl.task("fetch", fetchOrders); // "etl/fetch"
 * export const nightly = etl.flow`fetch >> store`;
 * ```
 */
export function workflow(name: string): WorkflowScope {
  if (typeof name !== "string" || !/^\p{ID_Start}[\p{ID_Continue}_.-]*$/u.test(name)) {
    throw new GraflowError("FLOW6019", `${describeValue(name)} cannot be a scope's name`, {
      hint: 'A name begins with a letter and goes on with letters, digits, "_", "-" or ".".',
    });
  }
  const scope = new Scope(`${name}/`);
  return { task: taskFactory(scope), flow: flowTag(scope) };
}
