import type { ModelError } from "./model-error.ts";

/** An error in one line. */
export function errorText(error: ModelError): string {
  switch (error.kind) {
    case "task": {
      const where = error.instance === undefined ? error.taskId : `${error.taskId}:${error.instance}`;
      const times = error.attempts === 1 ? "" : ` x${error.attempts}`;
      return `task ${where}${times} (${typeof error.cause === "string" ? error.cause : errorText(error.cause)})`;
    }
    case "group": {
      const failed = error.failed.map(({ branch, error: inner }) => `${branch}: ${errorText(inner)}`).join(", ");
      return `group ${error.groupId} (${failed}) after [${error.succeeded.join(", ")}]`;
    }
    case "cancelled":
      return `cancelled (${error.reason})`;
    case "maxSteps":
      return `maxSteps ${error.maxSteps}`;
    case "maxCycles":
      return `maxCycles ${error.maxCycles} of ${error.taskId}`;
    case "gotoOutOfGroup":
      return `gotoOutOfGroup ${error.from} to ${error.to}`;
    case "noRoute":
      return `noRoute ${error.taskId}`;
    case "loopLimit":
      return `loopLimit ${error.max}`;
    case "notInLoop":
    case "notIterable":
      return error.kind;
  }
}
