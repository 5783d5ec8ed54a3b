import type { FlowUnit } from "../../graph/graph.ts";
import { type GraphIndex, mentionsIn, partsOf } from "../graph-index.ts";
import { unitTitle } from "../unit-title.ts";

/**
 * The units of chains that share nodes which can be drawn as in a tree all the same, since nothing in them stands
 * anywhere else: maps, routes, fallbacks, loops, and whatever has a box. Plain sequences and groups are left open.
 */
export function wholeUnits(chains: readonly FlowUnit[], index: GraphIndex): Set<FlowUnit> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const chain of chains) {
    for (const { kind, id } of mentionsIn(chain)) {
      const key = kind === "node" ? `node ${id}` : `group ${id}`;
      if (seen.has(key)) shared.add(key);
      seen.add(key);
    }
  }
  const whole = new Set<FlowUnit>();
  const isPrivate = (unit: FlowUnit): boolean => {
    if (unit.kind === "node") return !shared.has(`node ${unit.id}`);
    const isOwn = unit.kind === "group" ? !shared.has(`group ${unit.id}`) : unit.kind !== "groupReference";
    const all = partsOf(unit).map(isPrivate).every(Boolean) && isOwn;
    const plain = (unit.kind === "sequence" || unit.kind === "group") && unitTitle(unit, index) === "";
    if (all && !plain) whole.add(unit);
    return all;
  };
  for (const chain of chains) isPrivate(chain);
  return whole;
}
