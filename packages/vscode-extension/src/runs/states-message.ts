import type { DebuggedRun, NodeRun, StatesMessage } from "../../webview/protocol.ts";
import { type HeldRun, pausedNodes } from "./debugged-runs.ts";
import { nodesThen } from "./past-states.ts";
import type { NodeRecord, RunRecord } from "./run-record.ts";
import type { RunChange } from "./runs.ts";

/**
 * A change as the preview takes it: the first message of another run replaces what was shown. Of a moment of the past all
 * nodes are told, for any of them may stand otherwise than in the present.
 */
export function statesMessage({ run, nodes }: Pick<RunChange, "run" | "nodes">, held?: HeldRun): StatesMessage {
  const past = held?.past;
  return {
    type: "states",
    run: run?.id ?? null,
    nodes: nodeRuns(run === undefined || past === undefined ? nodes : nodesThen(run.nodes, past)),
    ...(run === undefined || held === undefined ? undefined : { debugged: debuggedRun(held) }),
  };
}

/** The same for a run that is to be shown from the beginning, or for none. */
export function statesOf(run: RunRecord | undefined, held?: HeldRun): StatesMessage {
  return statesMessage({ run, nodes: run?.nodes ?? {} }, held);
}

function debuggedRun(held: HeldRun): DebuggedRun {
  const { past, ...now } = held;
  if (past === undefined) return now;
  const { moment, latest } = past;
  return { ...now, paused: pausedNodes(held), past: { moment, latest } };
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
