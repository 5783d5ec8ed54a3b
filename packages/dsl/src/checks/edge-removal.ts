import type { Fix } from "../errors/diagnostic.ts";
import { fix, replaceBy } from "../errors/findings.ts";
import type { Draft } from "../graph/draft.ts";
import type { Expression, SequenceExpression } from "../syntax/tree.ts";
import { isPlainName } from "../syntax/walk.ts";
import { isLineBreak } from "../text/line-table.ts";
import type { Span } from "../text/span.ts";

/**
 * How an edge is taken out of the text where that is simple: it is the first or the last of a chain that stands by
 * itself, and what would go is a bare name.
 *
 * @returns for the place of an edge's target the fix that removes the edge, if there is one
 */
export function edgeRemovals({ text, tree }: Draft): (target: Span) => Fix | undefined {
  const chains = new Map<number, SequenceExpression>();
  for (const chain of tree.chains) {
    if (chain.kind !== "sequence") continue;
    for (const step of [chain.steps[1], chain.steps.at(-1)]) {
      if (step?.kind === "unit") chains.set(step.primary.span.start, chain);
    }
  }
  return (target) => {
    const chain = chains.get(target.start);
    const removed = chain === undefined ? undefined : removedSpan(text, chain, target);
    return removed === undefined ? undefined : fix("Remove the edge", replaceBy(removed, ""));
  };
}

/** What has to go from a chain so that the edge to a place is gone. */
function removedSpan(text: string, { span, steps }: SequenceExpression, target: Span): Span | undefined {
  const [first, second] = steps;
  const last = steps.at(-1);
  const beforeLast = steps.at(-2);
  if (first === undefined || second === undefined || last === undefined || beforeLast === undefined) return undefined;
  if (isAt(second, target) && isPlainName(first)) {
    if (steps.length === 2 && isPlainName(second)) return withLine(text, span);
    return { start: first.span.start, end: second.span.start };
  }
  if (isAt(last, target) && isPlainName(last) && isSingle(beforeLast)) {
    return { start: beforeLast.span.end, end: last.span.end };
  }
  return undefined;
}

/** Whether the step is the node at that place itself, not something around it. */
function isAt(step: Expression, target: Span): boolean {
  return step.kind === "unit" && step.primary.span.start === target.start && step.primary.kind !== "paren";
}

/** Whether exactly one edge leads away from the step. */
function isSingle(step: Expression): boolean {
  return step.kind === "unit" && step.primary.kind === "name" && !step.suffixes.some(({ kind }) => kind === "route");
}

/** The chain with the line it stands on, if nothing else stands there. */
function withLine(text: string, chain: Span): Span {
  let { start, end } = chain;
  while (start > 0 && isBlank(text, start - 1)) start--;
  while (end < text.length && isBlank(text, end)) end++;
  const isLast = end === text.length || isLineBreak(text.charCodeAt(end));
  if (!isLast || start === 0 || !isLineBreak(text.charCodeAt(start - 1))) return chain;
  start--;
  if (text.startsWith("\r\n", start - 1)) start--;
  return { start, end };
}

function isBlank(text: string, offset: number): boolean {
  const character = text.charAt(offset);
  return character === " " || character === "\t";
}
