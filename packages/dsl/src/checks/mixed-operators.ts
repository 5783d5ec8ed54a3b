import type { Diagnostic, TextEdit } from "../errors/diagnostic.ts";
import { finding, fix, insertAt } from "../errors/findings.ts";
import { touchesAny } from "../errors/touches-any.ts";
import type { Expression, FlowTree, UnitExpression } from "../syntax/tree.ts";
import { operandsOf } from "../syntax/walk.ts";
import { oneLine } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";

const longestReading = 400;
const shownReading = 80;

/**
 * FLOW1008: operators of different kinds in one expression, without parentheses that say which binds first. The rule: an
 * operand of an operator must be a single unit, or stand in parentheses. One case is allowed, as it is read in one way
 * by everyone: chains as the branches of a group that stands in parentheses itself, `(a >> b | c)`.
 *
 * @param mistakes what is wrong with the syntax, in text order: an expression with a mistake in it is not judged
 */
export function checkMixedOperators(
  text: string,
  tree: FlowTree,
  mistakes: readonly Diagnostic[],
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  // Most long flows have operators of one kind: that is seen faster than their units are visited.
  if ([">>", "|", "??"].filter((operator) => text.includes(operator)).length < 2) return found;
  const check = (expression: Expression, isBracketed: boolean): void => {
    if (expression.kind === "unit") {
      checkInside(expression);
    } else if (hasMixed(expression, isBracketed)) {
      if (!touchesAny(expression.span, mistakes)) found.push(mixedOperators(text, expression, isBracketed));
      forEachUnit(expression, checkInside);
    } else {
      for (const operand of operandsOf(expression)) check(operand, false);
    }
  };
  const checkInside = ({ primary, suffixes }: UnitExpression): void => {
    if (primary.kind === "paren") check(primary.expression, true);
    for (const suffix of suffixes) {
      if (suffix.kind === "route") for (const { body } of suffix.cases) check(body, false);
    }
  };
  for (const chain of tree.chains) check(chain, false);
  return found;
}

/** Whether an operand should stand in parentheses. */
function hasMixed(expression: Expression, isBracketed: boolean): boolean {
  for (const operand of operandsOf(expression)) if (isMixed(expression, operand, isBracketed)) return true;
  return false;
}

function isMixed(expression: Expression, operand: Expression, isBracketed: boolean): boolean {
  if (operand.kind === "unit") return false;
  return !(isBracketed && expression.kind === "parallel" && operand.kind === "sequence");
}

/** Visits the units that an expression's operators join, not those inside them. */
function forEachUnit(expression: Expression, visit: (unit: UnitExpression) => void): void {
  if (expression.kind === "unit") visit(expression);
  else for (const operand of operandsOf(expression)) forEachUnit(operand, visit);
}

function mixedOperators(text: string, expression: Expression, isBracketed: boolean): Diagnostic {
  const edits = bracketEdits(expression, isBracketed);
  const { span } = expression;
  const reading = span.end - span.start > longestReading ? undefined : applyWithin(text, span, edits);
  const how = reading === undefined ? "" : `: this is read as \`${oneLine(reading, shownReading)}\``;
  return finding({ code: "FLOW1008", span }, `${operatorsIn(expression)} are mixed without parentheses${how}.`, {
    hint: "`??` binds tighter than `>>`, and `>>` tighter than `|`.",
    fixes: [fix("Add the parentheses", ...edits)],
  });
}

/** The operators in an expression, as a message lists them. */
function operatorsIn(expression: Expression): string {
  const kinds = new Set<Expression["kind"]>();
  const visit = (inner: Expression): void => {
    kinds.add(inner.kind);
    for (const operand of operandsOf(inner)) visit(operand);
  };
  visit(expression);
  const operators = [
    ...(kinds.has("sequence") ? ["`>>`"] : []),
    ...(kinds.has("parallel") ? ["`|`"] : []),
    ...(kinds.has("fallback") ? ["`??`"] : []),
  ];
  return `${operators.slice(0, -1).join(", ")} and ${operators.at(-1) ?? ""}`;
}

/** The brackets that say how the expression is read; those at one place in one edit. */
function bracketEdits(expression: Expression, isBracketed: boolean): readonly TextEdit[] {
  const brackets = new Map<number, string>();
  const wrap = (outer: Expression, isOuterBracketed: boolean): void => {
    for (const operand of operandsOf(outer)) {
      if (operand.kind === "unit") continue;
      if (isMixed(outer, operand, isOuterBracketed)) {
        const { start, end } = operand.span;
        brackets.set(start, `${brackets.get(start) ?? ""}(`);
        brackets.set(end, `${brackets.get(end) ?? ""})`);
      }
      wrap(operand, false);
    }
  };
  wrap(expression, isBracketed);
  return [...brackets].sort(([left], [right]) => left - right).map(([offset, bracket]) => insertAt(offset, bracket));
}

/** The text of a span after some edits. */
function applyWithin(text: string, span: Span, edits: readonly TextEdit[]): string {
  let result = "";
  let offset = span.start;
  for (const edit of edits) {
    result += text.slice(offset, edit.span.start) + edit.text;
    offset = edit.span.end;
  }
  return result + textAt(text, { start: offset, end: span.end });
}
