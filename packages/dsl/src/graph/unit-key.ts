import type { Box } from "./draft.ts";
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

/** The occurrence of the node or named group that {@link keyOf} has the key of a unit from; -1 if it is from a label. */
export function keyOccurrence(box: Box): number {
  const { unit, children } = box;
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return box.from;
    case "group":
      return -1;
    default: {
      const named = unit.label === undefined ? children.at(unit.kind === "sequence" ? -1 : 0) : undefined;
      return named === undefined ? -1 : keyOccurrence(named);
    }
  }
}
