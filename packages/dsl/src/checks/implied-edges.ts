import type { Diagnostic, Fix } from "../errors/diagnostic.ts";
import { finding } from "../errors/findings.ts";
import type { Draft } from "../graph/draft.ts";
import type { Edges } from "../graph/edges.ts";
import { excerpt } from "../text/excerpt.ts";
import type { IntList } from "../text/int-list.ts";
import type { Span } from "../text/span.ts";
import { edgeRemovals } from "./edge-removal.ts";

/** How many edges are followed in all while looking for implied ones: past that, no more hints are given. */
const mostVisits = 200_000;

/**
 * FLOW2005: edges whose target waits for their source anyway, through other nodes. Such an edge is possible only where a
 * node stands in several places. The search is bounded by {@link mostVisits}.
 *
 * @param order all nodes in topological order
 */
export function checkImpliedEdges(draft: Draft, edges: Edges, order: IntList): readonly Diagnostic[] {
  const isOnceEach = draft.occurrences.count === draft.nodes.length;
  return isOnceEach ? [] : new ImpliedEdges(draft, edges, order).check();
}

const mostShown = 3;

/** An edge, and the node that the other way goes through last. */
interface ImpliedEdge {
  readonly source: number;
  readonly target: number;
  readonly through: number;
}

class ImpliedEdges {
  readonly #draft: Draft;
  readonly #edges: Edges;
  readonly #rank: Uint32Array;
  readonly #stamps: Uint32Array;
  #stamp = 0;
  #visits = 0;

  constructor(draft: Draft, edges: Edges, order: IntList) {
    this.#draft = draft;
    this.#edges = edges;
    this.#rank = new Uint32Array(draft.nodes.length);
    this.#stamps = new Uint32Array(draft.nodes.length);
    for (let rank = 0; rank < order.length; rank++) this.#rank[order.at(rank)] = rank;
  }

  check(): readonly Diagnostic[] {
    const { from, to, index } = this.#edges;
    const incoming = new Uint32Array(this.#draft.nodes.length);
    for (let edge = 0; edge < to.length; edge++) incoming[to.at(edge)] = (incoming[to.at(edge)] ?? 0) + 1;
    const found = new Map<number, ImpliedEdge[]>();
    for (let edge = 0; edge < to.length && this.#visits < mostVisits; edge++) {
      const source = from.at(edge);
      const target = to.at(edge);
      if (index.count(source) < 2 || (incoming[target] ?? 0) < 2) continue;
      const through = this.#wayAround(source, target);
      if (through === undefined) continue;
      const place = this.#edges.targets.at(edge);
      const others = found.get(place);
      if (others === undefined) found.set(place, [{ source, target, through }]);
      else others.push({ source, target, through });
    }
    if (found.size === 0) return [];
    const removal = edgeRemovals(this.#draft);
    return [...found].map(([place, implied]) => {
      const span = this.#draft.occurrences.spans[place] ?? { start: 0, end: 0 };
      return this.#report(implied, span, implied.length === 1 ? removal(span) : undefined);
    });
  }

  /** The last node before the target on another way there, if there is one. */
  #wayAround(source: number, target: number): number | undefined {
    const { index, to } = this.#edges;
    const limit = this.#rank[target] ?? 0;
    const stamp = ++this.#stamp;
    const stack = [source];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let edge = index.last(node); edge >= 0; edge = index.previous(edge)) {
        if (++this.#visits >= mostVisits) return undefined;
        const next = to.at(edge);
        if (next === target && node !== source) return node;
        if ((this.#rank[next] ?? 0) >= limit || this.#stamps[next] === stamp) continue;
        this.#stamps[next] = stamp;
        stack.push(next);
      }
    }
    return undefined;
  }

  /** Reports the implied edges that lead to one place. */
  #report(implied: readonly ImpliedEdge[], span: Span, repair: Fix | undefined): Diagnostic {
    const name = (node: number | undefined): string => excerpt(this.#draft.nodes[node ?? -1]?.id ?? "");
    const shown = implied.slice(0, mostShown).map(({ source }) => name(source));
    const more = implied.length > mostShown ? [`${implied.length - mostShown} more`] : [];
    const [first] = implied;
    const rest =
      implied.length === 1
        ? `, through ${name(first?.through)}: this edge only adds its output to the input`
        : ", through others: these edges only add their outputs to the input";
    return finding(
      { code: "FLOW2005", span },
      `${name(first?.target)} waits for ${[...shown, ...more].join(", ")} already${rest}.`,
      { fixes: repair === undefined ? [] : [repair] },
    );
  }
}
