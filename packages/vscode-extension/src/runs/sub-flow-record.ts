import type { NodeState } from "@graflow/dsl";
import type { NodeTracker } from "./node-tracker.ts";
import type { NodeRecord } from "./run-record.ts";

/**
 * Where a sub-flow stands: a run says nothing of it as a whole, only of the nodes in it.
 *
 * @param isOver - whether the run has ended: what has not been reached by then is not reached any more
 */
export function subFlowRecord(inner: readonly NodeTracker[], isOver: boolean): NodeRecord {
  const states = new Set(inner.map(({ record }) => record.state));
  const state = combined(states, isOver);
  const begun = inner.flatMap(({ span }) => span ?? []);
  if (begun.length === 0) return { state };
  const startedMs = Math.min(...begun.map((span) => span.startedMs));
  const endedMs = Math.max(...begun.map((span) => span.endedMs));
  return state === "running" ? { state } : { state, durationMs: endedMs - startedMs };
}

function combined(states: ReadonlySet<NodeState>, isOver: boolean): NodeState {
  if (states.has("failed")) return "failed";
  if (states.has("running")) return "running";
  if (states.has("completed")) return states.has("pending") && !isOver ? "running" : "completed";
  return states.has("skipped") && (isOver || !states.has("pending")) ? "skipped" : "pending";
}
