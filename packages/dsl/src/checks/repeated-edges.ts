import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding } from "../errors/findings.ts";
import type { Draft } from "../graph/draft.ts";
import type { Edges } from "../graph/edges.ts";
import { excerpt } from "../text/excerpt.ts";
import { edgeRemovals } from "./edge-removal.ts";

const mostShown = 3;

/** What other checks have found. */
export interface KnownMistakes {
  /** For each node its strongly connected component, if there is a cycle. */
  readonly components: Uint32Array | undefined;
  readonly repeatedNodes: readonly Diagnostic[];
}

/**
 * FLOW2004: edges that are written twice; those with one target at one place are one finding. Where a cycle or a node
 * that stands twice is the mistake, the edges that come of it are left out.
 */
export function checkRepeatedEdges(draft: Draft, edges: Edges, known: KnownMistakes): readonly Diagnostic[] {
  const { nodes, occurrences } = draft;
  const { components, repeatedNodes } = known;
  const isReported = new Set(repeatedNodes.map((diagnostic) => diagnostic.span.start));
  const byTarget = new Map<number, number[]>();
  for (const { edge, target } of edges.repeated) {
    const from = edges.from.at(edge);
    const to = edges.to.at(edge);
    if (components !== undefined && components[from] === components[to]) continue;
    if (edges.targets.at(edge) === target || isReported.has(occurrences.spans[target]?.start ?? -1)) continue;
    const others = byTarget.get(target);
    if (others === undefined) byTarget.set(target, [edge]);
    else others.push(edge);
  }
  if (byTarget.size === 0) return [];
  const removal = edgeRemovals(draft);
  return [...byTarget].map(([target, repeated]) => {
    const span = occurrences.spans[target] ?? { start: 0, end: 0 };
    const names = repeated
      .slice(0, mostShown)
      .map((edge) => `${nodes[edges.from.at(edge)]?.id} >> ${nodes[edges.to.at(edge)]?.id}`);
    const more = repeated.length > mostShown ? ` and ${repeated.length - mostShown} more` : "";
    const shown = names.map((name) => excerpt(name, 80)).join(", ") + more;
    const repair = repeated.length === 1 ? removal(span) : undefined;
    const places = [...new Set(repeated.map((edge) => edges.targets.at(edge)))];
    const is = repeated.length === 1 ? "is" : "are";
    return finding({ code: "FLOW2004", span }, `${shown} ${is} written already: once is enough.`, {
      related: places.slice(0, mostShown).map((place) => ({
        message: "It is written here first.",
        span: occurrences.spans[place] ?? span,
      })),
      fixes: repair === undefined ? [] : [repair],
    });
  });
}
