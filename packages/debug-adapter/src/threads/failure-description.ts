import type { FailureInfo } from "@graflow/runtime/debug";

/** A failure in words: what was thrown, which attempt it was, and what comes of it. */
export function failureDescription(failure: FailureInfo): string {
  const { error, node, attempt, attempts, lastAttempt, handledBy } = failure;
  const which = attempts > 1 ? ` in attempt ${attempt} of ${attempts}` : "";
  return `${error.message}\n\nTask "${node}" failed${which}; ${next(lastAttempt, handledBy)}.`;
}

function next(lastAttempt: boolean, handledBy: string | undefined): string {
  if (!lastAttempt) return "it is tried again unless its retry rule says otherwise";
  if (handledBy === undefined) return "nothing in the flow deals with it, so the run fails";
  return `"${handledBy}" deals with it`;
}
