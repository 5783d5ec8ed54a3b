import type { FlowUnit } from "./graph.ts";

/**
 * The key of a unit in the output of the group that it stands in: its label, else the id of what it ends in (a node, a
 * group), for a map or loop of its unit, for a fallback of its first alternative, for a route of what routes.
 */
export function keyOf(unit: FlowUnit): string {
  switch (unit.kind) {
    case "node":
    case "group":
    case "groupReference":
      return unit.id;
    case "map":
    case "route":
    case "fallback":
    case "loop":
      return unit.key;
    case "sequence": {
      if (unit.label !== undefined) return unit.label;
      const last = unit.steps.at(-1);
      return last === undefined ? "" : keyOf(last);
    }
  }
}
