import type { Frame } from "./frame.ts";
import type { Vertex } from "./vertex.ts";

/** A value that may be missing: `undefined` is one too. */
export interface Found {
  readonly value: unknown;
}

/** What the nodes added at run time in a branch, case or alternative came to; nothing if there are none. */
export function addedValue(frame: Frame, holder: Vertex, branch: number): Found | undefined {
  if (frame.vertices.length === frame.plan.vertices.length) return undefined;
  const last = addedEnds(frame).filter(({ places }) =>
    places.some((place) => place.vertex === holder.index && place.branch === branch),
  );
  const [only, ...others] = last;
  if (only === undefined) return undefined;
  if (others.length === 0) return { value: frame.cells[only.index] };
  return { value: Object.fromEntries(last.map(({ id, index }) => [id, frame.cells[index]])) };
}

/** Nodes added at run time that came to a value, and that no other was added behind. */
export function addedEnds(frame: Frame): readonly Vertex[] {
  return frame.vertices
    .slice(frame.plan.vertices.length)
    .filter(({ index }) => frame.hasValue(index) && !frame.extras?.added.get(index)?.length);
}

/** What a branch, case or alternative came to: the value of its end, else that of what was added in it. */
export function branchValue(frame: Frame, holder: Vertex, branch: number): Found | undefined {
  const end = holder.branches[branch]?.end as number;
  if (frame.isLive(end, holder.index)) return { value: frame.cells[end] };
  return addedValue(frame, holder, branch);
}
