import type { PlanEnd } from "./plan.ts";
import type { Vertex } from "./vertex.ts";

/**
 * What a frame's value is made of. One chain: what it ends in. Several: the vertices that nothing follows, where a plain
 * group is dissolved into the ends of its branches, as far as nothing else follows them, and another group whose
 * branches all go on elsewhere does not count.
 */
export function planEnds(vertices: readonly Vertex[], chainEnds: readonly number[]): readonly PlanEnd[] {
  const [only] = chainEnds;
  if (chainEnds.length === 1 && only !== undefined) return [endOf(vertices[only] as Vertex)];
  const last = vertices.filter(({ successors }) => successors.length === 0);
  const groups = new Set(last.filter(({ kind }) => kind === "join").map(({ index }) => index));
  const dissolved = dissolvedGroups(vertices, last);
  const goesOn = (end: number, beside: ReadonlySet<number>): boolean =>
    (vertices[end] as Vertex).successors.some((successor) => !beside.has(successor));
  const ends = new Map<number, PlanEnd>();
  for (const vertex of last) {
    if (vertex.plain) continue;
    if (vertex.kind !== "join" || vertex.branches.some(({ end }) => !goesOn(end, groups))) {
      ends.set(vertex.index, endOf(vertex));
    }
  }
  for (const index of dissolved) {
    for (const [branch, { key, end }] of (vertices[index] as Vertex).branches.entries()) {
      if (dissolved.has(end) || goesOn(end, dissolved)) continue;
      const places = [...(ends.get(end)?.places ?? []), { vertex: index, branch }];
      ends.set(end, { key: ends.get(end)?.key ?? key, vertex: end, places });
    }
  }
  return [...ends.values()].sort((a, b) => a.vertex - b.vertex);
}

/** The plain groups that nothing follows, and those that the branches of such a group end in. */
function dissolvedGroups(vertices: readonly Vertex[], last: readonly Vertex[]): ReadonlySet<number> {
  const dissolved = new Set(last.filter(({ plain }) => plain).map(({ index }) => index));
  for (const index of dissolved) {
    for (const { end } of (vertices[index] as Vertex).branches) {
      const { plain, successors } = vertices[end] as Vertex;
      if (plain && successors.every((successor) => dissolved.has(successor))) dissolved.add(end);
    }
  }
  return dissolved;
}

function endOf({ id, index }: Vertex): PlanEnd {
  return { key: id, vertex: index };
}
