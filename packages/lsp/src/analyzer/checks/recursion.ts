import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { FlowDefinition } from "../definitions.ts";
import type { ProjectIndex } from "../project-index.ts";
import type { CheckContext } from "./check-context.ts";

/** A place at which one flow interpolates another. */
interface Hop {
  readonly from: FlowDefinition;
  readonly slot: number;
  readonly to: FlowDefinition;
}

/** FLOW3005: flows of a file that contain themselves, also by way of flows of other files. */
export function checkRecursion({ index, file }: CheckContext): readonly AnalyzerDiagnostic[] {
  return index.flowsIn(file).flatMap((flow) => {
    const path = wayBack(index, flow);
    const [first] = path;
    const span = first === undefined ? undefined : flow.record.slots[first.slot]?.expression;
    if (span === undefined) return [];
    const message =
      path.length === 1
        ? "This flow contains itself: it would never end."
        : `This flow contains itself, by way of ${count(path.length - 1)}: it would never end.`;
    const related = path.map(({ from, slot, to }) => ({
      message: `${nameOf(from, slot)} is interpolated here${to.id === flow.id && path.length > 1 ? ", which closes the circle" : ""}.`,
      span: from.record.slots[slot]?.expression ?? from.record.span,
      file: from.file,
    }));
    return [
      finding({ code: "FLOW3005", file, span }, message, {
        hint: "What repeats with a bound is a loop: `(a >> b)@loop(max: 10)`.",
        related,
      }),
    ];
  });
}

/** The shortest way from a flow through what it interpolates back to it; empty if there is none. */
function wayBack(index: ProjectIndex, start: FlowDefinition): readonly Hop[] {
  const cameBy = new Map<string, Hop>();
  const queue = [start];
  for (const from of queue) {
    for (const [slot, { origin }] of from.record.slots.entries()) {
      const to = index.meaning(origin, from.file);
      if (to.kind !== "flow") continue;
      const hop = { from, slot, to };
      if (to.id === start.id) return wayTo(hop, start, cameBy);
      if (cameBy.has(to.id)) continue;
      cameBy.set(to.id, hop);
      queue.push(to);
    }
  }
  return [];
}

function wayTo(last: Hop, start: FlowDefinition, cameBy: ReadonlyMap<string, Hop>): readonly Hop[] {
  const way = [last];
  for (let hop = last; hop.from.id !== start.id; ) {
    const before = cameBy.get(hop.from.id);
    if (before === undefined) break;
    way.unshift(before);
    hop = before;
  }
  return way;
}

function count(flows: number): string {
  return flows === 1 ? "another flow" : `${flows} other flows`;
}

function nameOf(flow: FlowDefinition, slot: number): string {
  return flow.record.slots[slot]?.shown ?? "It";
}
