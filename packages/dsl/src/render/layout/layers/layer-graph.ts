import type { RankLink, Ranks } from "./ranks.ts";

/**
 * Vertices in columns, with links between neighbouring columns only: where a link spans several, it leads through
 * a bend in each column between. Bends are numbered after the vertices.
 */
export interface LayerGraph {
  /** How many of the numbers are vertices; the others are bends. */
  readonly vertexCount: number;
  readonly layers: readonly (readonly number[])[];
  /** The neighbours of each vertex and bend in the column before and after. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** The bends of each link, left to right; none for backward links. */
  readonly bends: readonly (readonly number[])[];
}

/** Past so many bends for each vertex and link, long links are drawn straight across: else they would be quadratic. */
const BENDS_EACH = 4;

/** Puts vertices into columns and bends into long links. */
export function layerGraphOf(
  vertexCount: number,
  links: readonly Pick<RankLink, "from" | "to">[],
  { ranks, backward }: Ranks,
): LayerGraph {
  const layers: number[][] = [];
  const before: number[][] = [];
  const after: number[][] = [];
  const add = (vertex: number, rank: number): void => {
    while (layers.length <= rank) layers.push([]);
    layers[rank]?.push(vertex);
    before.push([]);
    after.push([]);
  };
  for (let vertex = 0; vertex < vertexCount; vertex++) add(vertex, ranks[vertex] ?? 0);

  let bendsLeft = 256 + BENDS_EACH * (vertexCount + links.length);
  let next = vertexCount;
  const bends = links.map((link, at) => {
    if (backward.has(at)) return [];
    const first = (ranks[link.from] ?? 0) + 1;
    const last = (ranks[link.to] ?? 0) - 1;
    const length = last - first + 1;
    if (length > bendsLeft) return [];
    bendsLeft -= Math.max(0, length);
    const own: number[] = [];
    for (let rank = first; rank <= last; rank++) {
      add(next, rank);
      own.push(next++);
    }
    const way = [link.from, ...own, link.to];
    for (let step = 1; step < way.length; step++) {
      after[way[step - 1] ?? 0]?.push(way[step] ?? 0);
      before[way[step] ?? 0]?.push(way[step - 1] ?? 0);
    }
    return own;
  });
  return { vertexCount, layers, before, after, bends };
}
