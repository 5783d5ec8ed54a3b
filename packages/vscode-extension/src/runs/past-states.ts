import type { NodeState } from "@graflow/dsl";
import type { NodeRecord } from "./run-record.ts";

/** A moment of a run's past that a debugger shows. Nodes are named by their paths, `outer>inner`. */
export interface PastMoment {
  /** From 1. */
  readonly moment: number;
  readonly latest: number;
  /** The task that the run stands before; undefined where that has run, or stands elsewhere. */
  readonly paused?: string;
  /** How the nodes stood that could be seen from there. */
  readonly states: Readonly<Record<string, NodeState>>;
  /** Nodes in maps, loops and sub-flows that were over by then: they stood as they stand now. */
  readonly behind: readonly string[];
}

/** The nodes of a run as they stood at a moment: what is not known of it had not been run yet. */
export function nodesThen(
  nodes: Readonly<Record<string, NodeRecord>>,
  { states, behind }: Pick<PastMoment, "states" | "behind">,
): Readonly<Record<string, NodeRecord>> {
  const past = new Set(behind);
  const pending = Object.keys(states).map((path) => [path, { state: "pending" }] as const);
  const known: Readonly<Record<string, NodeRecord>> = { ...Object.fromEntries(pending), ...nodes };
  const then = Object.entries(known).map(([path, now]): readonly [string, NodeRecord] => {
    const state = states[path];
    if (state === undefined) return [path, past.has(path) ? now : { state: "pending" }];
    // Times, attempts and outputs are those of the present: they are the same where it ran once, and had run by then.
    return [path, state === now.state && now.runs === undefined && state !== "running" ? now : { state }];
  });
  return Object.fromEntries(then);
}

/** The same moment inside of a sub-flow, with the paths of its own nodes. */
export function momentInside({ moment, latest, states, behind }: PastMoment, path: string): PastMoment {
  const begin = `${path}>`;
  const inner = (all: readonly string[]): readonly string[] => all.filter((one) => one.startsWith(begin));
  const own = inner(Object.keys(states)).map((one) => [one.slice(begin.length), states[one] ?? "pending"] as const);
  return {
    moment,
    latest,
    states: Object.fromEntries(own),
    behind: inner(behind).map((one) => one.slice(begin.length)),
  };
}
