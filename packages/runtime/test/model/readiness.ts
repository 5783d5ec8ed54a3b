import { hasEnded, hasFailed, membersOf } from "./branches.ts";
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

/** What is known of one occurrence. An alternative is decided once: later, neither its turn nor the one before it is asked again. */
function standing(run: RunState, frame: Frame, occurrence: Occurrence): Openness {
  let state = edgesState(frame, occurrence);
  for (const gate of occurrence.gates) {
    state = frame.openings.get(gate) ?? worse(state, gateState(run, frame, gate));
    if (gate.kind === "alternative" && state !== "open") frame.openings.set(gate, state);
  }
  return state;
}

function edgesState(frame: Frame, { edges }: Occurrence): Openness {
  const states = edges.map((edge) => edgeState(frame, edge));
  if (states.includes("open")) return "open";
  return edges.length === 0 || states.includes("live") ? "live" : "dead";
}

function worse(one: Openness, other: Openness): Openness {
  if (one === "open" || other === "open") return "open";
  return one === "dead" ? one : other;
}

/** Decides the alternatives of fallbacks that were aborted: none of them is opened any more. */
export function shut(frame: Frame, aborted: readonly string[]): void {
  const places = new Set(aborted);
  const occurrences = [...frame.places.values()].flatMap((place) => place.occurrences);
  for (const gate of occurrences.flatMap(({ gates }) => gates)) {
    const owner = gate.before.slice(0, gate.before.lastIndexOf("/"));
    const isUndecided = gate.kind === "alternative" && !frame.openings.has(gate);
    if (isUndecided && places.has(owner)) frame.openings.set(gate, "dead");
  }
}

/** Lets the alternatives be decided anew that some places, which were reset, lead to. */
export function reopen(frame: Frame, reset: ReadonlySet<string>): void {
  const wasReset = (branch: string): boolean => membersOf(frame, branch).some((id) => reset.has(id));
  for (const { edges, gates } of [...frame.places.values()].flatMap(({ occurrences }) => occurrences)) {
    let isReset = edges.some(({ from }) => reset.has(from));
    for (const gate of gates) {
      isReset ||= gate.kind === "alternative" && wasReset(gate.before);
      if (isReset) frame.openings.delete(gate);
    }
  }
}

/**
 * What a pending node, map or loop is to do. Where something flows to it, being named once more elsewhere, or having its
 * turn, gives it nothing to start with.
 */
export function readiness(run: RunState, frame: Frame, id: string): "wait" | "start" | "skip" {
  const { occurrences } = placeOf(frame, id);
  const states = new Map(occurrences.map((one) => [one, standing(run, frame, one)]));
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
  const isOpen = (occurrence: Occurrence): boolean => standing(run, frame, occurrence) === "live";
  const edges = occurrences.filter(isOpen).flatMap((occurrence) => occurrence.edges);
  const live = edges.filter((edge) => edgeState(frame, edge) === "live");
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
