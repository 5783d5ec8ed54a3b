import type { Expression } from "@graflow/dsl";

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

/** What an expression's operators stand between; nothing if it is a single unit. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "parallel":
      return expression.branches;
    case "sequence":
      return expression.steps;
    case "fallback":
      return expression.alternatives;
    case "unit":
      return [];
  }
}
