import type { GraflowPast } from "@graflow/debug-adapter";
import type { NodeState } from "@graflow/dsl";
import type { PastMoment } from "../runs/past-states.ts";

/** A moment of the past as runs are shown, from what an adapter tells of it. */
export function pastMoment({ moment, latest, node, kind, frames, behind }: GraflowPast): PastMoment {
  const states: Record<string, NodeState> = {};
  // Innermost first: what has the same id further out is the map or loop around it.
  for (const frame of frames) {
    for (const { id, state } of frame.nodes) states[pathOf(`${frame.path}${id}`)] ??= state;
  }
  const path = pathOf(node);
  // At its end a task is still under way, until what it came to has been looked at.
  if (kind === "after") states[path] = "completed";
  if (kind === "failed") states[path] = "failed";
  return {
    moment,
    latest,
    ...(kind === "before" ? { paused: path } : undefined),
    states,
    behind: behind.map(pathOf),
  };
}

/** `outer>inner` of `outer/inner`. */
export function pathOf(node: string): string {
  return node.replaceAll("/", ">");
}
