import type { Diagnostic } from "@graflow/dsl";
import { GraflowError } from "./graflow-error.ts";

/** One branch of a group that failed. */
export interface FailedBranch {
  /** The branch's key in the group. */
  readonly branch: string;
  /** The node that failed. */
  readonly taskId: string;
  readonly error: unknown;
}

/** The text of a flow has errors: `diagnostics` are those that the editor and `graflow check` show. */
export class FlowSyntaxError extends GraflowError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super("FLOW1000", message);
    this.diagnostics = diagnostics;
  }
}

/** A task failed for good. `cause` is what it threw in its last attempt. */
export class TaskFailedError extends GraflowError {
  /** The node's id; inside a sub-flow with the ids of the nodes around it, `sub/node`. */
  readonly taskId: string;
  readonly attempts: number;
  /** Which item or round it was: `"3"`, `"3.1"`; none outside maps and loops. */
  readonly instance: string | undefined;

  constructor(taskId: string, failure: { attempts: number; instance: string | undefined; cause: unknown }) {
    const { attempts, instance, cause } = failure;
    const where = instance === undefined ? `"${taskId}"` : `"${taskId}" (${instance})`;
    const after = attempts === 1 ? "" : ` after ${attempts} attempts`;
    super("FLOW6001", `Task ${where} failed${after}: ${describeThrown(cause)}`, { cause });
    this.taskId = taskId;
    this.attempts = attempts;
    this.instance = instance;
  }
}

/** A group's policy was not met. */
export class ParallelGroupError extends GraflowError {
  readonly groupId: string;
  readonly failed: readonly FailedBranch[];
  /** The keys of the branches that succeeded. */
  readonly succeeded: readonly string[];

  constructor(
    groupId: string,
    outcome: { failed: readonly FailedBranch[]; succeeded: readonly string[]; reason: string; cause?: unknown },
  ) {
    const causes = outcome.failed.map(({ taskId, error }) => `\n  ${taskId}: ${describeThrown(error)}`).join("");
    super("FLOW6002", `Group "${groupId}" failed: ${outcome.reason}${causes}`, {
      cause: outcome.cause ?? outcome.failed[0]?.error,
    });
    this.groupId = groupId;
    this.failed = outcome.failed;
    this.succeeded = outcome.succeeded;
  }
}

/** The run was cancelled, by a task, by the handle, or by the `signal` option. `cause` is the reason given, if any. */
export class WorkflowCancelledError extends GraflowError {
  constructor(reason?: unknown) {
    super(
      "FLOW6003",
      reason === undefined ? "The run was cancelled" : `The run was cancelled: ${describeThrown(reason)}`,
      {
        cause: reason,
      },
    );
  }
}

/** An attempt of a task took longer than its timeout. */
export class TaskTimeoutError extends GraflowError {
  readonly timeoutMs: number;

  constructor(taskId: string, timeoutMs: number) {
    super("FLOW6004", `Task "${taskId}" took longer than its timeout of ${timeoutMs} ms`, {
      hint: "Pass ctx.signal on to what it waits for, or give it a longer timeout.",
    });
    this.timeoutMs = timeoutMs;
  }
}

/** The run executed more tasks than `maxSteps`. */
export class MaxStepsExceededError extends GraflowError {
  readonly maxSteps: number;

  constructor(maxSteps: number, taskId: string) {
    super("FLOW6005", `The run stopped before step ${maxSteps + 1}, which would have been task "${taskId}"`, {
      hint: "Something repeats without an end; if it is meant to go on for so long, raise the maxSteps option.",
    });
    this.maxSteps = maxSteps;
  }
}

/** A node called `nextIteration` more often than `maxCycles`. */
export class MaxCyclesExceededError extends GraflowError {
  readonly taskId: string;
  readonly maxCycles: number;

  constructor(taskId: string, maxCycles: number) {
    super("FLOW6006", `Task "${taskId}" asked for more than ${maxCycles} iterations`, {
      hint: "Check the condition under which it calls ctx.nextIteration, or raise the maxCycles option.",
    });
    this.taskId = taskId;
    this.maxCycles = maxCycles;
  }
}

/** A jump to a node outside the group, map, loop or sub-flow that the jumping task stands in. */
export class GotoOutOfGroupError extends GraflowError {
  readonly from: string;
  readonly to: string;

  constructor(from: string, to: string, boundary: string) {
    super("FLOW6007", `Task "${from}" cannot jump to "${to}": that is outside ${boundary}`, {
      hint: `Jump within ${boundary}, or return a value and let what follows decide.`,
    });
    this.from = from;
    this.to = to;
  }
}

/** A route's value matches none of its cases, and there is no `else`. */
export class NoRouteError extends GraflowError {
  readonly taskId: string;
  readonly value: unknown;

  constructor(taskId: string, value: unknown, cases: readonly string[]) {
    const known = cases.map((name) => JSON.stringify(name)).join(", ");
    super("FLOW6008", `"${taskId}" chose ${describeValue(value)}, but the route's cases are ${known}`, {
      hint: 'A route is picked by a string, or by an object\'s "route" property; an "else" case takes the rest.',
    });
    this.taskId = taskId;
    this.value = value;
  }
}

/** A loop ran `max` rounds without `ctx.exitLoop`. */
export class LoopLimitError extends GraflowError {
  readonly max: number;

  constructor(loop: string, max: number) {
    super(
      "FLOW6009",
      `The loop around "${loop}" ran ${max} ${max === 1 ? "round" : "rounds"}, and no task called ctx.exitLoop`,
      {
        hint: "Call ctx.exitLoop(value) when it is done, or raise the loop's max.",
      },
    );
    this.max = max;
  }
}

/** `ctx.exitLoop` was called where no loop is around. */
export class NotInLoopError extends GraflowError {
  constructor(taskId: string) {
    super("FLOW6010", `Task "${taskId}" called ctx.exitLoop, but no loop is around it`, {
      hint: "Write (…)@loop(max: n) around the part of the flow that is to be repeated.",
    });
  }
}

/** What reaches a task does not fit its `input` schema. */
export class TaskInputError extends GraflowError {
  constructor(taskId: string, issues: string) {
    super("FLOW6011", `The input of task "${taskId}" does not fit its schema: ${issues}`);
  }
}

/** What a task returned does not fit its `output` schema. */
export class TaskOutputError extends GraflowError {
  constructor(taskId: string, issues: string) {
    super("FLOW6012", `The output of task "${taskId}" does not fit its schema: ${issues}`);
  }
}

/** A task changed an input that `freezeInputs` had frozen. */
export class TaskInputMutatedError extends GraflowError {
  constructor(taskId: string, cause: unknown) {
    super("FLOW6013", `Task "${taskId}" changed its input, which other tasks may share`, {
      cause,
      hint: "Change a copy: { ...input }, [...input] or structuredClone(input).",
    });
  }
}

/** What reaches a map is no iterable. */
export class NotIterableError extends GraflowError {
  constructor(map: string, value: unknown) {
    super("FLOW6014", `The map over "${map}" got ${describeValue(value)}, which is no array or other iterable`, {
      hint: "Let the task before it return an array.",
    });
  }
}

/** A value in a message: short, and for a text in quotes. */
export function describeValue(value: unknown): string {
  if (typeof value === "string")
    return value.length > 60 ? `${JSON.stringify(value.slice(0, 57))}…` : JSON.stringify(value);
  if (value === null || typeof value !== "object") return typeof value === "function" ? "a function" : String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const keys = Object.keys(value);
  return `an object with ${keys.length === 0 ? "no keys" : `the keys ${keys.slice(0, 5).join(", ")}${keys.length > 5 ? ", …" : ""}`}`;
}

/** What was thrown, whatever it is, as one phrase. */
function describeThrown(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === "" ? thrown.name : thrown.message;
  if (typeof thrown === "string") return thrown;
  if (typeof thrown === "object" && thrown !== null && "message" in thrown && typeof thrown.message === "string")
    return thrown.message;
  return `${describeValue(thrown)} was thrown (throw an Error instead)`;
}
