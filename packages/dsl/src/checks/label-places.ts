import type { FlowTree, Label, UnitExpression } from "../syntax/tree.ts";
import { forEachExpression, nests, withoutBrackets } from "../syntax/walk.ts";

/** The labels of single tasks, by the offset at which the task begins: `x: a`, `x: (a)`. */
export function labelPlaces(tree: FlowTree): ReadonlyMap<number, Label> {
  const places = new Map<number, Label>();
  for (const chain of tree.chains) {
    forEachExpression(chain, (expression) => {
      if (expression.kind !== "unit" || expression.label === undefined) return;
      const start = taskStart(expression);
      if (start !== undefined) places.set(start, expression.label);
    });
  }
  return places;
}

function taskStart({ primary }: UnitExpression): number | undefined {
  if (primary.kind !== "paren") return primary.span.start;
  const inner = withoutBrackets(primary.expression);
  if (inner.kind !== "unit" || inner.label !== undefined || inner.suffixes.some(nests)) return undefined;
  return taskStart(inner);
}
