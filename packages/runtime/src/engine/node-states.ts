import { COMPLETED, FAILED, type Frame, READY, RUNNING, SKIPPED } from "./frame.ts";

/** What a node is doing. */
export type NodeState = "pending" | "ready" | "running" | "completed" | "failed" | "skipped";

const names = new Map<number, NodeState>([
  [READY, "ready"],
  [RUNNING, "running"],
  [COMPLETED, "completed"],
  [FAILED, "failed"],
  [SKIPPED, "skipped"],
]);

/** The name of a vertex's state. */
export function nodeStateOf(state: number): NodeState {
  return names.get(state) ?? "pending";
}

/** The states of a frame's nodes by id; those in maps, loops and sub-flows are their own frames' and not listed. */
export function statesOf(frame: Frame): Record<string, NodeState> {
  const states: Record<string, NodeState> = {};
  for (const { index, id, kind } of frame.vertices) {
    if (kind === "task" || kind === "flow") states[id] = nodeStateOf(frame.state[index] as number);
  }
  return states;
}
