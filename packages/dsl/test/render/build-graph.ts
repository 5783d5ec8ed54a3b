import type { FlowUnit, GraphGroup, GraphNode, TaskGraph } from "../../src/graph/graph.ts";

const span = { start: 0, end: 0 };

export const node = (id: string, more: object = {}): FlowUnit => ({ kind: "node", id, ...more });
export const seq = (...steps: FlowUnit[]): FlowUnit => ({ kind: "sequence", steps });
export const chain = (label: string, ...steps: FlowUnit[]): FlowUnit => ({ kind: "sequence", steps, label });
let groups = 0;
export const group = (...branches: FlowUnit[]): FlowUnit => named(`group_${++groups}`, ...branches);
export const named = (id: string, ...branches: FlowUnit[]): FlowUnit => ({
  kind: "group",
  id,
  plain: false,
  branches: branches.map((unit, at) => ({ key: `k${at}`, unit })),
});
export const map = (unit: FlowUnit, limit?: number): FlowUnit => ({
  kind: "map",
  key: keyOf(unit),
  unit,
  ...(limit === undefined ? {} : { limit }),
});
export const loop = (unit: FlowUnit, max: number): FlowUnit => ({ kind: "loop", key: keyOf(unit), unit, max });
export const or = (...alternatives: FlowUnit[]): FlowUnit => ({
  kind: "fallback",
  key: keyOf(alternatives[0] ?? node("none")),
  alternatives,
});
export const route = (unit: FlowUnit, cases: Record<string, FlowUnit>, otherwise?: FlowUnit): FlowUnit => ({
  kind: "route",
  key: keyOf(unit),
  unit,
  cases: Object.entries(cases).map(([when, one]) => ({ when, unit: one })),
  ...(otherwise === undefined ? {} : { otherwise }),
});

function keyOf(unit: FlowUnit): string {
  if (unit.kind === "node" || unit.kind === "group" || unit.kind === "groupReference") return unit.id;
  if (unit.kind === "sequence") return unit.label ?? keyOf(unit.steps[unit.steps.length - 1] ?? node(""));
  return unit.key;
}

export function graphOf(
  chains: readonly FlowUnit[],
  more: Partial<GraphNode>[] = [],
  groupInfo: Partial<GraphGroup>[] = [],
): TaskGraph {
  const nodes = new Map<string, GraphNode>();
  const groups: GraphGroup[] = [];
  const visit = (unit: FlowUnit): void => {
    switch (unit.kind) {
      case "node":
        nodes.set(unit.id, { id: unit.id, task: unit.id, span, ...more.find((one) => one.id === unit.id) });
        return;
      case "sequence":
        unit.steps.forEach(visit);
        return;
      case "group":
        groups.push({
          id: unit.id,
          named: !unit.id.startsWith("group_"),
          span,
          branches: unit.branches.map(({ key }) => ({ key, nodes: [] })),
          ...groupInfo.find((one) => one.id === unit.id),
        });
        for (const branch of unit.branches) visit(branch.unit);
        return;
      case "map":
      case "loop":
        visit(unit.unit);
        return;
      case "fallback":
        unit.alternatives.forEach(visit);
        return;
      case "route":
        visit(unit.unit);
        for (const one of unit.cases) visit(one.unit);
        if (unit.otherwise !== undefined) visit(unit.otherwise);
    }
  };
  chains.forEach(visit);
  return { version: 1, hash: "h", nodes: [...nodes.values()], edges: [], groups, chains };
}
