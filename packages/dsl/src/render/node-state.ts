import { ownValue } from "./own-value.ts";

/** Where a node stands in a run, for pictures that show one. */
export type NodeState = "pending" | "ready" | "running" | "completed" | "failed" | "skipped";

const STATES: readonly string[] = ["pending", "ready", "running", "completed", "failed", "skipped"];

/** The state of a node, where one is given: whatever else stands in the record (it may be JSON from a run) is none. */
export function stateOf(states: Readonly<Record<string, NodeState>> | undefined, id: string): NodeState | undefined {
  const state = ownValue(states, id);
  return state !== undefined && STATES.includes(state) ? state : undefined;
}
