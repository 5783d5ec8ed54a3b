import type { GraflowEvents } from "@graflow/debug-adapter";
import type { RunEventText } from "../runs/run-message.ts";

const types = {
  running: "taskStarted",
  completed: "taskCompleted",
  failed: "taskFailed",
  skipped: "taskSkipped",
} as const;

/** What has happened to nodes, as a run would have told it itself; of times only that of now is known. */
export function stateEvents({ frames }: GraflowEvents["graflow/states"], timeMs: number): readonly RunEventText[] {
  return frames.flatMap(({ path, instance, nodes }) =>
    nodes.flatMap(({ id, state }): readonly RunEventText[] => {
      if (state === "pending" || state === "ready") return [];
      const node = { node: `${path}${id}`, ...(instance === undefined ? undefined : { instance }), time: timeMs };
      // What is told only when it is over has begun, too.
      const started = { type: types.running, ...node };
      if (state === "running") return [started];
      return state === "skipped" ? [{ type: types.skipped, ...node }] : [started, { type: types[state], ...node }];
    }),
  );
}
