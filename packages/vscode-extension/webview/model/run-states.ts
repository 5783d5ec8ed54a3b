import type { NodeState } from "@graflow/dsl";
import type { DebuggedRun, NodeRun, StatesMessage } from "../protocol.ts";
import { combinedRun } from "./combined-run.ts";
import { runLine } from "./run-text.ts";
import type { ShownRun } from "./shown-run.ts";
import type { ViewGraph, ViewNode } from "./view-graph.ts";

/** What is known of a run. */
export interface RunStates {
  readonly run: string;
  readonly nodes: ReadonlyMap<string, NodeRun>;
  readonly debugged?: DebuggedRun;
}

/** What is known after a message; `undefined` where no run is shown. */
export function withStates(known: RunStates | undefined, message: StatesMessage): RunStates | undefined {
  if (message.run === null) return undefined;
  const before = known?.run === message.run ? known.nodes : [];
  const { run, debugged } = message;
  const nodes = new Map([...before, ...Object.entries(message.nodes)]);
  return { run, nodes, ...(debugged === undefined ? undefined : { debugged }) };
}

/** Where a node of the picture stands; a folded group stands for all that it hides, a closed flow for what is in it. */
export function runOf(states: RunStates | undefined, node: ViewNode): ShownRun | undefined {
  if (states === undefined) return undefined;
  const run = knownRun(states, node);
  return isPaused(states, node) ? { ...run, state: "paused" } : run;
}

/** Whether a debugger holds a node, or what it hides. */
export function isPaused({ debugged }: RunStates, node: ViewNode): boolean {
  const own = node.kind === "folded" ? node.covers : [node.path];
  return debugged?.paused.some((path) => own.some((one) => path === one || path.startsWith(`${one}>`))) === true;
}

/** The nodes that a message says are held and that were not before. */
export function newPauses(before: RunStates | undefined, after: RunStates | undefined): readonly string[] {
  return (after?.debugged?.paused ?? []).filter((path) => before?.debugged?.paused.includes(path) !== true);
}

function knownRun(states: RunStates, node: ViewNode): NodeRun | undefined {
  return node.kind === "folded"
    ? combinedRun(node.covers.map((path) => states.nodes.get(path)))
    : states.nodes.get(node.path);
}

/** The nodes that a message says have failed and that had not before. */
export function newFailures(before: RunStates | undefined, after: RunStates | undefined): string[] {
  return [...(after?.nodes ?? [])]
    .filter(([path, { state }]) => state === "failed" && before?.nodes.get(path)?.state !== "failed")
    .map(([path]) => path);
}

/** States and second lines as pictures take them. */
export function pictureStates(
  states: RunStates,
  view: ViewGraph,
): { readonly states: Record<string, NodeState>; readonly details: Record<string, string> } {
  const shown: Record<string, NodeState> = {};
  const details: Record<string, string> = {};
  for (const node of view.nodes.values()) {
    const run = runOf(states, node);
    if (run === undefined) continue;
    // Pictures know no debugger: what it holds is under way.
    shown[node.path] = run.state === "paused" ? "running" : run.state;
    const line = runLine(run);
    if (line !== "") details[node.path] = line;
  }
  return { states: shown, details };
}
