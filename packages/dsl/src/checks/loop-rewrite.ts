import type { Diagnostic, Fix } from "../errors/diagnostic.ts";
import { fix, insertAt, replaceBy } from "../errors/findings.ts";
import { touchesAny } from "../errors/touches-any.ts";
import type { Draft } from "../graph/draft.ts";
import { keyOccurrence } from "../graph/unit-key.ts";
import type { Expression, SequenceExpression, Suffix, UnitExpression } from "../syntax/tree.ts";
import { forEachExpression, isPlainName, nests } from "../syntax/walk.ts";

/**
 * Finds for the places that close a cycle how the cycle is written as a loop: `a >> b >> a` as
 * `(a >> b)@loop(max: 10)`. That is possible where it lies in one chain without a mistake in its syntax, nothing in it
 * stands anywhere else, it is no loop already, and no branch of a group has its key from the place that would go.
 *
 * @param targets the occurrences that close a cycle
 * @param mistakes what is wrong with the syntax, in text order
 * @returns the fixes by their occurrence
 */
export function loopRewrites(
  draft: Draft,
  targets: readonly number[],
  mistakes: readonly Diagnostic[],
): ReadonlyMap<number, Fix> {
  const fixes = new Map<number, Fix>();
  if (targets.length === 0) return fixes;
  const { spans } = draft.occurrences;
  const byStart = new Map(targets.map((target) => [spans[target]?.start ?? -1, target]));
  const counts = occurrenceCounts(draft);
  const keys = keyOccurrences(draft);
  const referred = referredGroups(draft);
  const looped = new Set<Expression>();
  for (const chain of draft.tree.chains) {
    forEachExpression(chain, (expression) => {
      if (expression.kind === "unit" && isLoop(expression.suffixes.find(nests))) looped.add(contentOf(expression));
      if (expression.kind !== "sequence") return;
      expression.steps.forEach((step, index) => {
        const target = isPlainName(step) ? byStart.get(step.span.start) : undefined;
        if (target === undefined || touchesAny(expression.span, mistakes)) return;
        const place = { draft, counts, keys, referred, sequence: expression, isLooped: looped.has(expression) };
        const repair = rewrite(place, target, index);
        if (repair !== undefined) fixes.set(target, repair);
      });
    });
  }
  return fixes;
}

interface Place {
  readonly draft: Draft;
  readonly counts: Uint32Array;
  /** The occurrences that the branches of groups have their keys from. */
  readonly keys: ReadonlySet<number>;
  /** What {@link referredGroups} found. */
  readonly referred: ReadonlyMap<number, number>;
  readonly sequence: SequenceExpression;
  /** Whether the whole chain is what a loop repeats. */
  readonly isLooped: boolean;
}

/** The fix for the cycle that step `closing` of a chain closes, if there is one. */
function rewrite(
  { draft, counts, keys, referred, sequence, isLooped }: Place,
  target: number,
  closing: number,
): Fix | undefined {
  const { nodes } = draft.occurrences;
  const node = nodes.at(target);
  const start = sequence.steps.findIndex((step) => {
    const at = occurrenceAt(draft, step.span.start);
    return step.kind === "unit" && step.primary.kind !== "paren" && at < target && nodes.at(at) === node;
  });
  const first = sequence.steps[start];
  const last = sequence.steps[closing - 1];
  const end = sequence.steps[closing];
  if (first === undefined || last === undefined || end === undefined) return undefined;
  if (isLooped && start === 0 && end === sequence.steps.at(-1)) return undefined;
  if (first === last && first.kind === "unit" && isLoop(first.suffixes.findLast(nests))) return undefined;
  for (let at = occurrenceAt(draft, first.span.start); at < target; at++) {
    const member = nodes.at(at);
    if (member < 0 || counts[member] !== (member === node ? 2 : 1)) return undefined;
    if ((referred.get(at) ?? -1) >= first.span.start) return undefined;
  }
  const closed = { start: last.span.end, end: end.span.end };
  if (first === last) return fix("Rewrite as a loop", replaceBy(closed, "@loop(max: 10)"));
  // The loop's key would be that of its last step.
  if (keys.has(target)) return undefined;
  return fix("Rewrite as a loop", insertAt(first.span.start, "("), replaceBy(closed, ")@loop(max: 10)"));
}

function isLoop(suffix: Suffix | undefined): boolean {
  return suffix?.kind === "annotation";
}

/** What stands in the brackets of a unit, and in those in them as far as no map, route or loop is between. */
function contentOf(unit: UnitExpression): Expression {
  let content: Expression = unit;
  while (content.kind === "unit" && content.primary.kind === "paren") {
    if (content !== unit && content.suffixes.some(nests)) return content;
    content = content.primary.expression;
  }
  return content;
}

/** The first occurrence at or behind an offset; occurrences are in text order. */
function occurrenceAt(draft: Draft, offset: number): number {
  const { spans } = draft.occurrences;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The occurrences that the branches of groups have their keys from. */
function keyOccurrences({ groups }: Draft): ReadonlySet<number> {
  return new Set(groups.flatMap(({ branches }) => branches.map(keyOccurrence)));
}

/** Where the groups begin that are referred to by name, by their first occurrence: of several there, the innermost. */
function referredGroups({ references }: Draft): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  for (const group of references) {
    const first = group?.branches[0];
    if (group === undefined || first === undefined) continue;
    starts.set(first.from, Math.max(group.span.start, starts.get(first.from) ?? -1));
  }
  return starts;
}

/** For each node in how many places it stands. */
function occurrenceCounts({ nodes, occurrences }: Draft): Uint32Array {
  const counts = new Uint32Array(nodes.length);
  for (let at = 0; at < occurrences.count; at++) {
    const node = occurrences.nodes.at(at);
    if (node >= 0) counts[node] = (counts[node] ?? 0) + 1;
  }
  return counts;
}
