import { COMPLETED, type Frame } from "./frame.ts";
import type { Vertex } from "./vertex.ts";

/**
 * Keeps what a vertex stands in from going on: the barrier or merge of its branch, and the alternative that would follow
 * a failure. For a node added at run time, which has no edge there, and for aborted tasks that have not returned.
 */
export function hold(frame: Frame, vertex: Vertex): void {
  for (const holder of holdersOf(frame, vertex)) holdBack(frame, holder);
}

/** Lets it go on again. */
export function unhold(frame: Frame, vertex: Vertex): void {
  for (const holder of holdersOf(frame, vertex)) letGo(frame, holder);
}

/** Gives a pending vertex one thing more to wait for. */
export function holdBack(frame: Frame, index: number): void {
  const { holds } = frame.needExtras();
  holds.set(index, (holds.get(index) ?? 0) + 1);
  const waiting = frame.state[index] as number;
  if (waiting > 0) frame.state[index] = waiting + 1;
}

/** That thing is over. */
export function letGo(frame: Frame, index: number): void {
  const { holds } = frame.needExtras();
  holds.set(index, (holds.get(index) ?? 1) - 1);
  frame.scheduler.settleEdge(frame, index);
}

/**
 * Lets a vertex that has arrived wait for what is not resolved in the branches before it, where a jump led past that so
 * that no edge does. Returns whether there is any.
 */
export function awaitRest(frame: Frame, { index: waiting, regions }: Vertex): boolean {
  const { watchers, holds } = frame.needExtras();
  const rest = new Set(regions.flat().filter((index) => (frame.state[index] as number) > COMPLETED));
  if (rest.size === 0) return false;
  frame.state[waiting] = rest.size;
  holds.set(waiting, (holds.get(waiting) ?? 0) + rest.size);
  for (const index of rest) watchers.set(index, [...(watchers.get(index) ?? []), waiting]);
  return true;
}

/** A vertex is resolved: what watched it waits for it no more. */
export function releaseWatchers(frame: Frame, index: number): void {
  const watching = frame.extras?.watchers.get(index);
  if (watching === undefined) return;
  frame.extras?.watchers.delete(index);
  for (const vertex of watching) letGo(frame, vertex);
}

/**
 * Whom a vertex keeps waiting, from the inside out: first the branch that runs after its own, which a barrier must see
 * ready, then what it flows to. All that is around it, as a group that failed fast may have skipped what is nearest.
 */
export function holdersOf(frame: Frame, vertex: Vertex): ReadonlySet<number> {
  const holders = new Set<number>();
  const around = new Set([vertex]);
  for (const { places, handlers } of around) {
    for (const place of places) {
      const holder = frame.vertex(place.vertex);
      const end = holder.branches[place.branch]?.end;
      if (end !== undefined) for (const next of frame.vertex(end).orderSuccessors) holders.add(next);
      around.add(holder);
    }
    for (const holder of surroundingsOf({ places, handlers })) holders.add(holder);
  }
  return holders;
}

/** What a vertex without an edge flows to: the barrier or merge that it stands in, and what its failure would open. */
export function surroundingsOf({ places, handlers }: Pick<Vertex, "places" | "handlers">): readonly number[] {
  return [...places, ...handlers].map(({ vertex }) => vertex);
}
