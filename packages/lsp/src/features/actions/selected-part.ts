import type { Expression, Span } from "@graflow/dsl";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import { syntaxOf } from "../flow-syntax.ts";

/** A part of a flow that could stand in brackets: a unit, a chain, some steps of one, all branches of a group. */
export interface SelectedPart {
  /** In the flow's text. */
  readonly span: Span;
  /** One expression, or several steps or alternatives; of brackets what stands in them. */
  readonly expressions: readonly Expression[];
  /** Whether it stands in brackets already. */
  readonly isBracketed: boolean;
}

/** The part that a selection in a flow's text covers, white space at its ends not counted. */
export function selectedPart(flow: FlowDefinition, selection: Span): SelectedPart | undefined {
  const { text } = flow.record;
  const selected = text.slice(selection.start, selection.end);
  const start = selection.start + (selected.length - selected.trimStart().length);
  const end = selection.end - (selected.length - selected.trimEnd().length);
  if (start >= end) return undefined;
  for (const chain of syntaxOf(flow.record).tree.chains) {
    const found = partIn(chain, { start, end });
    if (found !== undefined) return found;
  }
  return undefined;
}

function partIn(expression: Expression, span: Span): SelectedPart | undefined {
  if (!holds(expression.span, span)) return undefined;
  if (isSame(expression.span, span)) {
    const inner = inBrackets(expression);
    return { span, expressions: [inner ?? expression], isBracketed: inner !== undefined };
  }
  switch (expression.kind) {
    case "parallel":
      return firstIn(expression.branches, span);
    case "sequence":
      return run(expression.steps, span) ?? firstIn(expression.steps, span);
    case "fallback":
      return run(expression.alternatives, span) ?? firstIn(expression.alternatives, span);
    case "unit": {
      const { primary, suffixes } = expression;
      const bodies = suffixes.flatMap((suffix) =>
        suffix.kind === "route" ? suffix.cases.map(({ body }) => body) : [],
      );
      if (primary.kind !== "paren" || !holds(primary.span, span)) return firstIn(bodies, span);
      if (isSame(primary.span, span)) return { span, expressions: [primary.expression], isBracketed: true };
      return partIn(primary.expression, span);
    }
  }
}

function run(operands: readonly Expression[], span: Span): SelectedPart | undefined {
  const first = operands.findIndex((one) => one.span.start === span.start);
  const last = operands.findIndex((one) => one.span.end === span.end);
  if (first < 0 || last <= first) return undefined;
  return { span, expressions: operands.slice(first, last + 1), isBracketed: false };
}

function firstIn(expressions: readonly Expression[], span: Span): SelectedPart | undefined {
  for (const one of expressions) {
    const found = partIn(one, span);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What stands in brackets that have no label and no suffixes. */
export function inBrackets(expression: Expression): Expression | undefined {
  if (expression.kind !== "unit" || expression.label !== undefined || expression.suffixes.length > 0) return undefined;
  return expression.primary.kind === "paren" ? expression.primary.expression : undefined;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isSame(left: Span, right: Span): boolean {
  return left.start === right.start && left.end === right.end;
}
