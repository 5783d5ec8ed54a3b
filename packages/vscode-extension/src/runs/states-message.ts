import type { DebuggedRun, NodeRun, StatesMessage } from "../../webview/protocol.ts";
import type { NodeRecord, RunRecord } from "./run-record.ts";
import type { RunChange } from "./runs.ts";

/** A change as the preview takes it: the first message of another run replaces what was shown. */
export function statesMessage({ run, nodes }: Pick<RunChange, "run" | "nodes">, debugged?: DebuggedRun): StatesMessage {
  return {
    type: "states",
    run: run?.id ?? null,
    nodes: nodeRuns(nodes),
    ...(run === undefined || debugged === undefined ? undefined : { debugged }),
  };
}

/** The same for a run that is to be shown from the beginning, or for none. */
export function statesOf(run: RunRecord | undefined, debugged?: DebuggedRun): StatesMessage {
  return statesMessage({ run, nodes: run?.nodes ?? {} }, debugged);
}

function nodeRuns(nodes: Readonly<Record<string, NodeRecord>>): Readonly<Record<string, NodeRun>> {
  const entries = Object.entries(nodes).map(([path, { state, durationMs, attempt, output, error }]) => {
    const shown = error ?? output;
    const run: NodeRun = {
      state,
      ...(durationMs === undefined ? undefined : { durationMs }),
      ...(attempt === undefined ? undefined : { attempt }),
      ...(shown === undefined ? undefined : { output: shown }),
    };
    return [path, run] as const;
  });
  return Object.fromEntries(entries);
}
