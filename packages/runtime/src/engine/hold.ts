import { type Frame, READY, RUNNING } from "./frame.ts";
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
 * Lets a barrier wait for what is ready or runs in its group, where a jump led past it so that no edge does. Returns
 * whether there is any.
 */
export function watchActive(frame: Frame, join: Vertex): boolean {
  const { watchers } = frame.needExtras();
  const active = join.regions.flat().filter((index) => frame.state[index] === READY || frame.state[index] === RUNNING);
  frame.state[join.index] = active.length;
  for (const index of active) {
    watchers.set(index, [...(watchers.get(index) ?? []), join.index]);
    const { holds } = frame.needExtras();
    holds.set(join.index, (holds.get(join.index) ?? 0) + 1);
  }
  return active.length > 0;
}

/** A vertex is resolved: barriers that watched it wait for it no more. */
export function releaseWatchers(frame: Frame, index: number): void {
  const joins = frame.extras?.watchers.get(index);
  if (joins === undefined) return;
  frame.extras?.watchers.delete(index);
  for (const join of joins) letGo(frame, join);
}

/** Whom a vertex keeps waiting: what it flows to, and the branch that runs after its own. */
export function holdersOf(frame: Frame, vertex: Vertex): ReadonlySet<number> {
  const holders = new Set(surroundingsOf(vertex));
  for (const place of vertex.places) {
    const end = frame.vertex(place.vertex).branches[place.branch]?.end;
    if (end !== undefined) for (const next of frame.vertex(end).orderSuccessors) holders.add(next);
  }
  return holders;
}

/** What a vertex without an edge flows to: the barrier or merge that it stands in, and what its failure would open. */
export function surroundingsOf({ places, handlers }: Vertex): readonly number[] {
  return [...places, ...handlers].map(({ vertex }) => vertex);
}
