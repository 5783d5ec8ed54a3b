import type { Expression, Suffix, UnitExpression } from "./tree.ts";

const none: readonly Expression[] = [];

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
      return none;
  }
}

/** Visits every expression in an expression, itself included, each before what it contains, in text order. */
export function forEachExpression(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  if (expression.kind !== "unit") {
    for (const operand of operandsOf(expression)) forEachExpression(operand, visit);
    return;
  }
  if (expression.primary.kind === "paren") forEachExpression(expression.primary.expression, visit);
  for (const suffix of expression.suffixes) {
    if (suffix.kind !== "route") continue;
    for (const { body } of suffix.cases) forEachExpression(body, visit);
  }
}

/** Whether the suffix makes something new of what it stands behind: a map, a route or a loop. */
export function nests(suffix: Suffix): boolean {
  return suffix.kind !== "annotation" || suffix.name === "loop";
}

/** What brackets without a label and without suffixes contain, however many there are. */
export function withoutBrackets(expression: Expression): Expression {
  let inner = expression;
  while (isPlainBrackets(inner) && inner.primary.kind === "paren") inner = inner.primary.expression;
  return inner;
}

function isPlainBrackets(expression: Expression): expression is UnitExpression {
  return expression.kind === "unit" && expression.label === undefined && expression.suffixes.length === 0;
}

/** Whether the expression is a name and nothing else. */
export function isPlainName(expression: Expression): boolean {
  return isPlainBrackets(expression) && expression.primary.kind === "name";
}
