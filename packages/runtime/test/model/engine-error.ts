import {
  GotoOutOfGroupError,
  LoopLimitError,
  MaxCyclesExceededError,
  MaxStepsExceededError,
  NoRouteError,
  NotInLoopError,
  NotIterableError,
  ParallelGroupError,
  TaskFailedError,
  WorkflowCancelledError,
} from "../../src/index.ts";
import type { ModelError } from "./model-error.ts";

/** An error that the engine raised, in the model's words; what a task threw is its message. */
export function modelErrorOf(error: unknown): ModelError | string {
  if (error instanceof TaskFailedError) {
    const { taskId, instance, attempts, cause } = error;
    return { kind: "task", taskId, instance, attempts, cause: modelErrorOf(cause) };
  }
  if (error instanceof ParallelGroupError) {
    const { groupId, failed, succeeded } = error;
    const branches = failed.map(({ branch, taskId, error: inner }) => ({ branch, taskId, error: modelErrorOf(inner) }));
    return { kind: "group", groupId, failed: branches.map(asFailed), succeeded };
  }
  if (error instanceof WorkflowCancelledError) return { kind: "cancelled", reason: String(error.cause) };
  if (error instanceof MaxStepsExceededError) return { kind: "maxSteps", maxSteps: error.maxSteps };
  if (error instanceof MaxCyclesExceededError) {
    return { kind: "maxCycles", taskId: error.taskId, maxCycles: error.maxCycles };
  }
  if (error instanceof GotoOutOfGroupError) return { kind: "gotoOutOfGroup", from: error.from, to: error.to };
  if (error instanceof NoRouteError) return { kind: "noRoute", taskId: error.taskId };
  if (error instanceof LoopLimitError) return { kind: "loopLimit", max: error.max };
  if (error instanceof NotInLoopError) return { kind: "notInLoop" };
  if (error instanceof NotIterableError) return { kind: "notIterable" };
  return error instanceof Error ? error.message : String(error);
}

type Failed = (ModelError & { kind: "group" })["failed"][number];

function asFailed(failed: { branch: string; taskId: string; error: ModelError | string }): Failed {
  const { branch, taskId, error } = failed;
  if (typeof error === "string") throw new Error(`A branch failed with no error of the engine's: ${error}`);
  return { branch, taskId, error };
}
