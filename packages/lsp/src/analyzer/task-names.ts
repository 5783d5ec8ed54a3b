import type { parseFlow, Span, TaskGraph } from "@graflow/dsl";

type FlowTree = ReturnType<typeof parseFlow>["tree"];
type Expression = FlowTree["chains"][number];
type UnitExpression = Extract<Expression, { readonly kind: "unit" }>;

/** The names of a flow that must be tasks', each with every place it is written at: labels and groups are none. */
export function taskNames(tree: FlowTree, graph: TaskGraph): ReadonlyMap<string, readonly Span[]> {
  const labels = new Set<string>();
  const written: UnitExpression[] = [];
  for (const chain of tree.chains) {
    forEachUnit(chain, (unit) => {
      if (unit.label !== undefined) labels.add(unit.label.name);
      written.push(unit);
    });
  }
  const tasks = new Set(graph.nodes.flatMap(({ task, slot }) => (slot === undefined ? [task] : [])));
  const names = new Map<string, Span[]>();
  for (const { label, primary } of written) {
    if (primary.kind !== "name" || !tasks.has(primary.name)) continue;
    if (label === undefined && labels.has(primary.name)) continue;
    const places = names.get(primary.name);
    if (places === undefined) names.set(primary.name, [primary.span]);
    else places.push(primary.span);
  }
  return names;
}

/** Visits every unit in text order, those in brackets and cases included. */
function forEachUnit(expression: Expression, visit: (unit: UnitExpression) => void): void {
  switch (expression.kind) {
    case "parallel":
      for (const branch of expression.branches) forEachUnit(branch, visit);
      return;
    case "sequence":
      for (const step of expression.steps) forEachUnit(step, visit);
      return;
    case "fallback":
      for (const alternative of expression.alternatives) forEachUnit(alternative, visit);
      return;
    case "unit":
      visit(expression);
      if (expression.primary.kind === "paren") forEachUnit(expression.primary.expression, visit);
      for (const suffix of expression.suffixes) {
        if (suffix.kind === "route") for (const { body } of suffix.cases) forEachUnit(body, visit);
      }
  }
}
