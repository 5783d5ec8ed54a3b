import { type Expression, operandsOf } from "@graflow/dsl";

/** All expressions in some, these included, each before what it contains. */
export function expressionsOf(roots: readonly Expression[]): readonly Expression[] {
  return roots.flatMap((root) => [root, ...expressionsOf(partsOf(root))]);
}

/** What an expression directly contains. */
function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind !== "unit") return operandsOf(expression);
  const { primary, suffixes } = expression;
  const bodies = suffixes.flatMap((suffix) => (suffix.kind === "route" ? suffix.cases.map(({ body }) => body) : []));
  return primary.kind === "paren" ? [primary.expression, ...bodies] : bodies;
}
