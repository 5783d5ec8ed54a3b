import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding } from "../errors/findings.ts";
import type { Draft } from "../graph/draft.ts";
import type { Edges } from "../graph/edges.ts";
import { excerpt } from "../text/excerpt.ts";
import type { Span } from "../text/span.ts";
import { loopRewrites } from "./loop-rewrite.ts";

const mostHops = 20;

/** A cycle: its edges in order, the last of them being the one whose target closes it. */
interface Cycle {
  readonly edges: readonly number[];
  readonly closing: number;
}

/** What is known before cycles are looked for. */
export interface KnownOfCycles {
  /** What {@link strongComponents} returned. */
  readonly components: Uint32Array;
  /** What is wrong with the syntax, in text order. */
  readonly mistakes: readonly Diagnostic[];
}

/**
 * FLOW2001: one diagnostic for each set of nodes that can all be reached from one another, showing one cycle of it.
 */
export function checkCycles(draft: Draft, edges: Edges, known: KnownOfCycles): readonly Diagnostic[] {
  const { components, mistakes } = known;
  const cycles = findCycles(edges, components).sort((left, right) => left.closing - right.closing);
  const targets = cycles.map((cycle) => edges.targets.at(cycle.closing));
  const fixes = loopRewrites(draft, targets, mistakes);
  return cycles.map((cycle, index) => {
    const span = spanOf(draft, edges, cycle.closing);
    const path = cycle.edges.map((edge) => idOf(draft, edges.to.at(edge)));
    const names = shortened([path.at(-1) ?? "", ...path]);
    const repair = fixes.get(targets[index] ?? -1);
    return finding(
      { code: "FLOW2001", span },
      `${excerpt(names.join(" >> "), 600)} is a cycle: each of these tasks would wait for itself.`,
      {
        hint: "What repeats with a bound is a loop: `(a >> b)@loop(max: 10)`.",
        related: cycle.edges.slice(0, mostHops).map((edge) => ({
          message: `${excerpt(`${idOf(draft, edges.from.at(edge))} >> ${idOf(draft, edges.to.at(edge))}`, 120)} is written here.`,
          span: spanOf(draft, edges, edge),
        })),
        fixes: repair === undefined ? [] : [repair],
      },
    );
  });
}

/** The path of a long cycle with its middle left out. */
function shortened(names: readonly string[]): readonly string[] {
  if (names.length <= mostHops + 1) return names;
  const half = mostHops / 2;
  return [...names.slice(0, half), `… ${names.length - mostHops} more …`, ...names.slice(-half)];
}

/** One cycle of each component that has any. */
function findCycles(edges: Edges, components: Uint32Array): Cycle[] {
  // For each component the first edge inside it: where there is one there is a cycle.
  const inside = new Map<number, number>();
  for (let edge = 0; edge < edges.to.length; edge++) {
    const component = components[edges.from.at(edge)] ?? 0;
    if (component === components[edges.to.at(edge)] && !inside.has(component)) inside.set(component, edge);
  }
  const isReached = new Uint8Array(components.length);
  return [...inside.values()].map((first) => {
    const closing = closingEdge(first, edges, { components, isReached });
    return { closing, edges: [...shortestWay(closing, edges, components), closing] };
  });
}

interface Walk {
  readonly components: Uint32Array;
  readonly isReached: Uint8Array;
}

/** Follows first-written edges until a node comes again; of the cycle found, the edge that was written last. */
function closingEdge(first: number, edges: Edges, { components, isReached }: Walk): number {
  const trail: number[] = [];
  let node = edges.from.at(first);
  while (isReached[node] === 0) {
    isReached[node] = 1;
    const edge = firstEdgeInside(node, edges, components);
    trail.push(edge);
    node = edges.to.at(edge);
  }
  const start = trail.findIndex((edge) => edges.from.at(edge) === node);
  return trail.slice(start).reduce((latest, edge) => Math.max(latest, edge), 0);
}

function firstEdgeInside(node: number, { index, to }: Edges, components: Uint32Array): number {
  let found = -1;
  for (let edge = index.last(node); edge >= 0; edge = index.previous(edge)) {
    if (components[to.at(edge)] === components[node]) found = edge;
  }
  return found;
}

/** The edges of a shortest way from an edge's target back to its source, over edges written before it. */
function shortestWay(closing: number, edges: Edges, components: Uint32Array): readonly number[] {
  const start = edges.to.at(closing);
  const goal = edges.from.at(closing);
  const cameBy = new Map<number, number>([[start, -1]]);
  const queue = [start];
  for (let done = 0; done < queue.length && !cameBy.has(goal); done++) {
    const node = queue[done] ?? 0;
    for (let edge = edges.index.last(node); edge >= 0; edge = edges.index.previous(edge)) {
      const target = edges.to.at(edge);
      if (edge > closing || components[target] !== components[node] || cameBy.has(target)) continue;
      cameBy.set(target, edge);
      queue.push(target);
    }
  }
  const way: number[] = [];
  for (let edge = cameBy.get(goal) ?? -1; edge >= 0; edge = cameBy.get(edges.from.at(edge)) ?? -1) way.push(edge);
  return way.reverse();
}

function idOf(draft: Draft, node: number | undefined): string {
  return draft.nodes[node ?? 0]?.id ?? "";
}

function spanOf(draft: Draft, edges: Edges, edge: number): Span {
  return draft.occurrences.spans[edges.targets.at(edge)] ?? { start: 0, end: 0 };
}
