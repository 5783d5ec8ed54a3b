import { addedEnds, addedValue, type Found } from "./added-value.ts";
import type { Frame } from "./frame.ts";
import type { PlanEnd } from "./plan.ts";
import type { Vertex } from "./vertex.ts";

/** What flows into a vertex: bare from one predecessor, an object from several, the frame's input from none. */
export function gatherInput(frame: Frame, vertex: Vertex): unknown {
  const { predecessors } = vertex;
  if (predecessors.length === 0) return frame.input;
  if (predecessors.length === 1) return frame.valueFrom(predecessors[0] as number);
  const sources = predecessors.flatMap((from) => sourcesOf(frame, from));
  const live = predecessors
    .filter((from) => frame.isLive(from, vertex.index))
    .flatMap((from) => sourcesOf(frame, from))
    .filter((from) => frame.hasValue(from));
  // Nothing live: an alternative was opened that nothing flows into but the frame's input.
  if (live.length === 0) return frame.input;
  if (sources.length < 2) return frame.valueFrom(live[0] as number);
  const input: Record<string, unknown> = {};
  for (const from of live) {
    const { id, plain } = frame.vertex(from);
    const value = frame.valueFrom(from);
    if (plain) Object.assign(input, value);
    else input[id] = value;
  }
  return input;
}

/** What opens an alternative hands on what flows into the fallback: seen from behind it, its predecessors are those. */
function sourcesOf(frame: Frame, from: number): readonly number[] {
  const { kind, predecessors } = frame.vertex(from);
  return kind === "alternative" ? predecessors.flatMap((before) => sourcesOf(frame, before)) : [from];
}

/** What a frame comes to, once all of it is resolved. */
export function frameValue(frame: Frame): unknown {
  const { ends } = frame.plan;
  const only = ends.length === 1 ? ends[0] : undefined;
  if (only !== undefined && frame.extras === undefined) return frame.cells[only.vertex];
  const entries: (readonly [key: string, value: unknown])[] = [];
  for (const end of ends) {
    const found = endValue(frame, end);
    if (found !== undefined) entries.push([end.key, found.value]);
  }
  const reached = entries.length;
  for (const { id, index, places } of addedEnds(frame)) if (places.length === 0) entries.push([id, frame.cells[index]]);
  if (entries.length === 1 && (reached === 0 || only !== undefined)) return entries[0]?.[1];
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function endValue(frame: Frame, { vertex, places = [] }: PlanEnd): Found | undefined {
  if (frame.hasValue(vertex)) return { value: frame.cells[vertex] };
  for (const place of places) {
    const found = addedValue(frame, frame.vertex(place.vertex), place.branch);
    if (found !== undefined) return found;
  }
  return undefined;
}
