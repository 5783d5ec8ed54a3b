/** A link between two vertices, by their places in a list. */
export interface RankLink {
  readonly from: number;
  readonly to: number;
  /** Drawn backwards whatever it joins: the way back of a loop. */
  readonly backward: boolean;
}

/** The column of each vertex, and the links that lead to a column at the left or to the same one. */
export interface Ranks {
  readonly ranks: readonly number[];
  readonly backward: ReadonlySet<number>;
}

/**
 * Columns by the longest path from a vertex that nothing leads to. Links that close a cycle are left out, found by
 * one depth-first search in the order of the list. A vertex that nothing leads to stands right before the first
 * vertex that it leads to.
 */
export function rankVertices(count: number, links: readonly RankLink[]): Ranks {
  const outgoing: number[][] = Array.from({ length: count }, () => []);
  links.forEach((link, at) => {
    if (!link.backward) outgoing[link.from]?.push(at);
  });
  const backward = closingLinks(count, links, outgoing);
  links.forEach((link, at) => {
    if (link.backward) backward.add(at);
  });

  const waiting = new Array<number>(count).fill(0);
  links.forEach((link, at) => {
    if (!backward.has(at)) waiting[link.to] = (waiting[link.to] ?? 0) + 1;
  });
  const sources = waiting.flatMap((left, vertex) => (left === 0 ? [vertex] : []));
  const ranks = new Array<number>(count).fill(0);
  const queue = [...sources];
  for (let head = 0; head < queue.length; head++) {
    const vertex = queue[head] ?? 0;
    for (const at of outgoing[vertex] ?? []) {
      const link = links[at];
      if (link === undefined || backward.has(at)) continue;
      ranks[link.to] = Math.max(ranks[link.to] ?? 0, (ranks[vertex] ?? 0) + 1);
      waiting[link.to] = (waiting[link.to] ?? 0) - 1;
      if (waiting[link.to] === 0) queue.push(link.to);
    }
  }
  for (const source of sources) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const at of outgoing[source] ?? []) nearest = Math.min(nearest, ranks[links[at]?.to ?? source] ?? 0);
    if (Number.isFinite(nearest)) ranks[source] = Math.max(0, nearest - 1);
  }
  return { ranks, backward };
}

/** The links that lead back to a vertex on the way from which they were reached. */
function closingLinks(
  count: number,
  links: readonly RankLink[],
  outgoing: readonly (readonly number[])[],
): Set<number> {
  const closing = new Set<number>();
  const state = new Uint8Array(count);
  const open = 1;
  const done = 2;
  for (let start = 0; start < count; start++) {
    if (state[start] !== 0) continue;
    state[start] = open;
    const path = [{ vertex: start, next: 0 }];
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const at = outgoing[top.vertex]?.[top.next++];
      if (at === undefined) {
        state[top.vertex] = done;
        path.pop();
        continue;
      }
      const to = links[at]?.to ?? top.vertex;
      if (state[to] === open) closing.add(at);
      else if (state[to] === 0) {
        state[to] = open;
        path.push({ vertex: to, next: 0 });
      }
    }
  }
  return closing;
}
