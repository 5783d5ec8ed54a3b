import type { Fix } from "../errors/diagnostic.ts";
import { fix, remove } from "../errors/findings.ts";
import type { Draft } from "../graph/draft.ts";
import type { Expression, FlowTree, SequenceExpression } from "../syntax/tree.ts";
import { forEachExpression, isPlainName } from "../syntax/walk.ts";
import { isLineBreak } from "../text/line-table.ts";
import type { Span } from "../text/span.ts";

/**
 * How an edge is taken out of the text where that is simple: it is the first or the last of a chain that stands by
 * itself, and what would go is a bare name.
 *
 * @returns for the place of an edge's target the fix that removes the edge, if there is one
 */
export function edgeRemovals({ text, tree }: Draft): (target: Span) => Fix | undefined {
  let labels: ReadonlyMap<string, number> | undefined;
  const timesOf = (label: string): number => {
    labels ??= labelCounts(tree);
    return labels.get(label) ?? 0;
  };
  const chains = new Map<number, SequenceExpression>();
  for (const chain of tree.chains) {
    if (chain.kind !== "sequence") continue;
    for (const step of [chain.steps[1], chain.steps.at(-1)]) {
      if (step?.kind === "unit") chains.set(step.primary.span.start, chain);
    }
  }
  return (target) => {
    const chain = chains.get(target.start);
    const removed = chain === undefined ? undefined : removedSpan({ text, chain, timesOf }, target);
    return removed === undefined ? undefined : fix("Remove the edge", remove(text, removed));
  };
}

/** A chain from which an edge is to go. */
interface ChainPlace {
  readonly text: string;
  readonly chain: SequenceExpression;
  /** In how many places a label stands. */
  readonly timesOf: (label: string) => number;
}

/** What has to go from a chain so that the edge to a place is gone. */
function removedSpan({ text, chain, timesOf }: ChainPlace, target: Span): Span | undefined {
  const { span, steps } = chain;
  const [first, second] = steps;
  const last = steps.at(-1);
  const beforeLast = steps.at(-2);
  if (first === undefined || second === undefined || last === undefined || beforeLast === undefined) return undefined;
  if (steps.length === 2 && isAt(second, target) && steps.every((step) => isSaidElsewhere(step, timesOf))) {
    return withSeparator(text, span);
  }
  if (isAt(second, target) && isPlainName(first)) {
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

/** Whether a step says nothing that would be lost with it: a bare name, or a label that stands elsewhere too. */
function isSaidElsewhere(step: Expression, timesOf: ChainPlace["timesOf"]): boolean {
  if (isPlainName(step)) return true;
  if (step.kind !== "unit" || step.suffixes.length > 0 || step.primary.kind !== "name") return false;
  const { label, primary } = step;
  return label !== undefined && (label.name === primary.name || timesOf(label.name) > 1);
}

/** In how many places each label stands. */
function labelCounts(tree: FlowTree): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const chain of tree.chains) {
    forEachExpression(chain, (expression) => {
      if (expression.kind !== "unit" || expression.label === undefined) return;
      const { name } = expression.label;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
  }
  return counts;
}

/** The chain with what parts it from the others: a semicolon, or the line it stands on if nothing else stands there. */
function withSeparator(text: string, chain: Span): Span {
  let { start, end } = chain;
  while (start > 0 && isBlank(text, start - 1)) start--;
  while (end < text.length && isBlank(text, end)) end++;
  if (text.charAt(start - 1) === ";") return { start: start - 1, end: chain.end };
  const hasSemicolon = text.charAt(end) === ";";
  if (hasSemicolon) {
    end++;
    while (end < text.length && isBlank(text, end)) end++;
  }
  const isLast = end === text.length || isLineBreak(text.charCodeAt(end));
  const isFirst = start === 0 || isLineBreak(text.charCodeAt(start - 1));
  if (!isLast || !isFirst) return hasSemicolon ? { start: chain.start, end } : chain;
  if (start === 0) return { start, end: Math.min(text.length, end + lineBreakBehind(text, end)) };
  start--;
  if (text.startsWith("\r\n", start - 1)) start--;
  return { start, end };
}

function lineBreakBehind(text: string, offset: number): number {
  return text.startsWith("\r\n", offset) ? 2 : 1;
}

function isBlank(text: string, offset: number): boolean {
  const character = text.charAt(offset);
  return character === " " || character === "\t";
}
