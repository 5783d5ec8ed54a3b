import type { GateInfo } from "@graflow/runtime/debug";

/**
 * Checks that a task can be run again where its branch stands.
 *
 * @throws an error for the user if it cannot
 */
export function checkCanRunAgain({ kind, subject, node }: GateInfo): void {
  if (subject !== "task" || kind === "item" || kind === "round") {
    throw new Error(`"${node}" is no task: only a task can be run again; choose the task's frame`);
  }
  if (kind === "before") throw new Error(`"${node}" has not run yet: step over it, or go on`);
  if (kind === "data") throw new Error(`"${node}" is still running: step to its end first`);
}

/**
 * Checks that a task can be left out, or be given a result, where its branch stands.
 *
 * @throws an error for the user if it cannot
 */
export function checkIsTask({ kind, subject, node }: GateInfo, what: "skip" | "force"): void {
  if (subject !== "task" || kind === "item" || kind === "round" || kind === "data") {
    throw new Error(`This branch does not stand before or after a task, but at "${node}": step to a task first`);
  }
  if (what === "skip" && kind !== "before") {
    throw new Error(
      `"${node}" has run already: only a task that has not can be left out; force another result instead`,
    );
  }
}
