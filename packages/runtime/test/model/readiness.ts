import { hasEnded, hasFailed } from "./branches.ts";
import { placeOf, stateOf } from "./frames.ts";
import type { Edge, Gate, Occurrence } from "./plan.ts";
import type { Frame, RunState } from "./state.ts";

type Openness = "open" | "live" | "dead";

/** Whether what an edge comes from is decided, and how. */
function edgeState(frame: Frame, edge: Edge): Openness {
  const from = stateOf(frame, edge.from);
  if (from.status === "pending" || from.status === "ready" || from.status === "running") return "open";
  if (from.status !== "completed" || from.jumped === true) return "dead";
  return edge.when === undefined || edge.when === from.picked?.index ? "live" : "dead";
}

function gateState(run: RunState, frame: Frame, gate: Gate): Openness {
  if (!hasEnded(run, frame, gate.before)) return "open";
  return gate.kind === "turn" || hasFailed(frame, gate.before) ? "live" : "dead";
}

/** The edges of one occurrence, with what is known of them; once they are resolved, a gate that is shut makes them dead. */
function standing(run: RunState, frame: Frame, occurrence: Occurrence): { state: Openness; live: readonly Edge[] } {
  const gates = occurrence.gates.map((gate) => gateState(run, frame, gate));
  const edges = occurrence.edges.map((edge) => ({ edge, state: edgeState(frame, edge) }));
  if (edges.some(({ state }) => state === "open")) return { state: "open", live: [] };
  if (gates.includes("open")) return { state: "open", live: [] };
  if (gates.includes("dead")) return { state: "dead", live: [] };
  const live = edges.filter(({ state }) => state === "live").map(({ edge }) => edge);
  return { state: edges.length === 0 || live.length > 0 ? "live" : "dead", live };
}

/**
 * What a pending node, map or loop is to do. Where something flows to it, being named once more elsewhere, or having its
 * turn, gives it nothing to start with.
 */
export function readiness(run: RunState, frame: Frame, id: string): "wait" | "start" | "skip" {
  const { occurrences } = placeOf(frame, id);
  const states = new Map(occurrences.map((one) => [one, standing(run, frame, one).state]));
  if ([...states.values()].includes("open")) return "wait";
  const fed = occurrences.filter(
    ({ edges, gates }) => edges.length > 0 || gates.some(({ kind }) => kind === "alternative"),
  );
  return (fed.length === 0 ? occurrences : fed).some((one) => states.get(one) === "live") ? "start" : "skip";
}

/** What a place gets when its edges start it. */
export function inputOf(run: RunState, frame: Frame, id: string): unknown {
  const { occurrences } = placeOf(frame, id);
  const sources = new Set(occurrences.flatMap(sourcesOf));
  const live = occurrences.flatMap((occurrence) => standing(run, frame, occurrence).live);
  const [first] = live;
  if (first === undefined) return frame.input;
  if (sources.size === 1) return valueFrom(frame, first);
  const input: Record<string, unknown> = {};
  for (const edge of live) {
    if (edge.spread) Object.assign(input, valueFrom(frame, edge));
    else input[edge.key] = valueFrom(frame, edge);
  }
  return input;
}

/** What flows to an occurrence: what comes from one place by different ways (a case, an alternative) counts twice. */
function sourcesOf({ edges, gates }: Occurrence): readonly string[] {
  const alternatives = gates.filter(({ kind }) => kind === "alternative").map(({ before }) => before);
  return edges.map(({ from, when }) => [from, when, ...alternatives].join(" "));
}

function valueFrom(frame: Frame, edge: Edge): unknown {
  const from = stateOf(frame, edge.from);
  return edge.when === undefined ? from.output : from.picked?.value;
}
