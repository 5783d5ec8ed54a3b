import type { PlanBranch, Vertex } from "./flow-plan.ts";

/**
 * What a flow's value is made of: the vertices that nothing follows. Where there are several, a plain group is dissolved
 * into the ends of its branches, as far as nothing else follows them; another group whose branches all go on elsewhere
 * does not count.
 */
export function planEnds(vertices: readonly Vertex[]): readonly PlanBranch[] {
  const last = vertices.filter(({ outgoing }) => outgoing === 0);
  if (last.length === 1) return last.map(endOf);
  const plain = new Set(last.filter(({ isPlain }) => isPlain));
  const groups = new Set(last.filter(({ kind }) => kind === "join"));
  const follows = followersOf(vertices);
  const goesOn = (end: Vertex, beside: ReadonlySet<Vertex>): boolean =>
    (follows.get(end) ?? []).some((follower) => !beside.has(follower));
  const ends = new Map<Vertex, PlanBranch>();
  for (const vertex of last) {
    if (vertex.isPlain) {
      for (const branch of vertex.branches) if (!goesOn(branch.end, plain)) ends.set(branch.end, branch);
    } else if (vertex.kind !== "join" || vertex.branches.some(({ end }) => !goesOn(end, groups))) {
      ends.set(vertex, endOf(vertex));
    }
  }
  return [...ends.values()];
}

function endOf(vertex: Vertex): PlanBranch {
  return { key: vertex.id, end: vertex };
}

function followersOf(vertices: readonly Vertex[]): ReadonlyMap<Vertex, readonly Vertex[]> {
  const follows = new Map<Vertex, Vertex[]>();
  for (const vertex of vertices) {
    for (const { from } of vertex.incoming) {
      const followers = follows.get(from);
      if (followers === undefined) follows.set(from, [vertex]);
      else followers.push(vertex);
    }
  }
  return follows;
}
