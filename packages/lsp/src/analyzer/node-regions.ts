import type { FlowUnit, TaskGraph } from "@graflow/dsl";

/** What stands around a node and cannot be left by a jump. */
export interface NodeRegion {
  /** The ids of the groups around it, the outermost first. */
  readonly groups: readonly string[];
  /** The maps and loops around it; empty outside them. */
  readonly bodies: readonly FlowUnit[];
}

/** For each node of a graph what stands around it; of a node that stands in several places the first. */
export function nodeRegions({ chains }: TaskGraph): ReadonlyMap<string, NodeRegion> {
  const regions = new Map<string, NodeRegion>();
  const visit = (unit: FlowUnit, around: NodeRegion): void => {
    switch (unit.kind) {
      case "node":
        if (!regions.has(unit.id)) regions.set(unit.id, around);
        return;
      case "groupReference":
        return;
      case "sequence":
        for (const step of unit.steps) visit(step, around);
        return;
      case "fallback":
        for (const alternative of unit.alternatives) visit(alternative, around);
        return;
      case "group":
        for (const branch of unit.branches) visit(branch.unit, { ...around, groups: [...around.groups, unit.id] });
        return;
      case "map":
      case "loop":
        visit(unit.unit, { ...around, bodies: [...around.bodies, unit] });
        return;
      case "route":
        visit(unit.unit, around);
        for (const one of unit.cases) visit(one.unit, around);
        if (unit.otherwise !== undefined) visit(unit.otherwise, around);
    }
  };
  for (const chain of chains) visit(chain, { groups: [], bodies: [] });
  return regions;
}

/** What a jump from one node to another would leave, in words; undefined where it stays inside. */
export function boundaryBetween(from: NodeRegion, to: NodeRegion): string | undefined {
  const isSameBody =
    from.bodies.length === to.bodies.length && from.bodies.every((body, index) => body === to.bodies[index]);
  if (!isSameBody) return "the map or loop that one of them stands in";
  const left = from.groups.find((group) => !to.groups.includes(group));
  return left === undefined ? undefined : `the group "${left}"`;
}
