import type { NodeState } from "@graflow/dsl";
import type { NodeRun } from "../protocol.ts";

/** Of several states the one to show for all: the first of these that any has. */
const ORDER: readonly NodeState[] = ["failed", "running", "ready", "pending", "completed", "skipped"];

/**
 * Where a folded group stands: failed where a node of it has, running where one is or where some have completed and
 * others are to come.
 */
export function combinedRun(runs: readonly (NodeRun | undefined)[]): NodeRun | undefined {
  const states = new Set(runs.flatMap((run) => (run === undefined ? [] : [run.state])));
  const first = ORDER.find((state) => states.has(state));
  if (first === undefined) return undefined;
  const isUnderWay = states.has("completed") && (first === "pending" || first === "ready" || runs.includes(undefined));
  return { state: isUnderWay && first !== "failed" ? "running" : first };
}
