import type { GraphNode } from "@graflow/dsl";
import { parseDuration } from "../duration.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import { retryRule } from "../task/retry-policy.ts";
import { type AnyTask, isTask, type TaskFunction } from "../task/task.ts";
import type { FlowDefinition } from "./definition.ts";
import { guardedCall } from "./guarded-call.ts";
import type { Settings } from "./settings.ts";
import type { Vertex } from "./vertex.ts";

/**
 * The task that a node runs: the one interpolated, or the one of that name.
 *
 * @throws `FLOW3001` if there is none, naming the nearest
 */
export function findTask(node: GraphNode, definition: FlowDefinition): AnyTask {
  const given = node.slot === undefined ? undefined : definition.values[node.slot];
  if (isTask(given)) return given;
  const found = definition.scope.find(node.task);
  if (found !== undefined) return found;
  throw unknownTask(node.task, definition, definition.frame(node.span));
}

/** `FLOW3001`: no task of that name. */
export function unknownTask(name: string, { scope }: FlowDefinition, place = ""): GraflowError {
  const guess = scope.suggest(name);
  return new GraflowError("FLOW3001", `There is no task "${name}"${place === "" ? "" : `\n${place}`}`, {
    hint:
      guess === undefined
        ? `Define it with task("${name}", …), and import the module that does.`
        : `Did you mean "${guess}"? If it is defined in another module, import that module.`,
  });
}

/** The definition of the flow that a node stands for, if it is a sub-flow. */
export function subFlowOf(node: GraphNode, { values }: FlowDefinition): FlowDefinition | undefined {
  const given = node.slot === undefined ? undefined : values[node.slot];
  return typeof given === "object" && given !== null && "graph" in given ? (given as FlowDefinition) : undefined;
}

/** Tells a vertex which task it runs, and how: the task's own options under those that the flow's annotations give it. */
export function bindTask(vertex: Vertex, task: AnyTask, settings: Settings): void {
  const { options } = task;
  const handler = settings.handler ?? options.handler;
  const isPlain = (handler === undefined || handler === "direct") && !options.input && !options.output;
  vertex.task = task;
  vertex.call = isPlain ? (task.fn as TaskFunction<unknown, unknown>) : guardedCall(task, handler);
  const retry =
    settings.retry ?? (options.retry === undefined ? undefined : retryRule(options.retry, `task "${task.name}"`));
  const timeoutMs =
    settings.timeoutMs ??
    (options.timeout === undefined ? undefined : parseDuration(options.timeout, `The timeout of task "${task.name}"`));
  if (retry !== undefined || timeoutMs !== undefined) vertex.rules = { retry, timeoutMs };
}
