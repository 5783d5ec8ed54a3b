import type { FlowUnit } from "@graflow/dsl";

/** Puts something else in a unit's place; `undefined` leaves the unit and asks for its parts. */
export type Replace = (unit: FlowUnit) => FlowUnit | undefined;

/**
 * The same unit with parts of it replaced. What becomes the same node twice in a row, or twice in one group, stands
 * there once.
 */
export function mapUnits(unit: FlowUnit, replace: Replace): FlowUnit {
  const replaced = replace(unit);
  if (replaced !== undefined) return replaced;
  const map = (part: FlowUnit): FlowUnit => mapUnits(part, replace);
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return unit;
    case "sequence": {
      const steps = unit.steps.map(map).filter((step, at, all) => !isSameNode(step, all[at - 1]));
      const [only] = steps;
      return steps.length === 1 && only !== undefined && unit.label === undefined ? only : { ...unit, steps };
    }
    case "group": {
      const seen = new Set<string>();
      const branches = unit.branches
        .map((branch) => ({ ...branch, unit: map(branch.unit) }))
        .filter(({ unit: inner }) => inner.kind !== "node" || (!seen.has(inner.id) && seen.add(inner.id)));
      return { ...unit, branches };
    }
    case "map":
    case "loop":
      return { ...unit, unit: map(unit.unit) };
    case "fallback":
      return { ...unit, alternatives: unit.alternatives.map(map) };
    case "route":
      return {
        ...unit,
        unit: map(unit.unit),
        cases: unit.cases.map((one) => ({ ...one, unit: map(one.unit) })),
        ...(unit.otherwise === undefined ? {} : { otherwise: map(unit.otherwise) }),
      };
  }
}

function isSameNode(unit: FlowUnit, other: FlowUnit | undefined): boolean {
  return unit.kind === "node" && other?.kind === "node" && unit.id === other.id;
}
