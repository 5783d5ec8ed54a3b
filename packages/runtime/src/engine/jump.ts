import type { Activation } from "./activation.ts";
import { removeNode } from "./added-node.ts";
import { awaitReturned, type CutShort, cutShort } from "./cut-short.ts";
import { COMPLETED, type Frame, type FrameExtras, READY } from "./frame.ts";
import { hold, holdersOf, letGo, surroundingsOf } from "./hold.ts";
import { instanceOf } from "./reports.ts";
import type { Vertex } from "./vertex.ts";

/**
 * Jumps from a task that has completed to a node: the node and everything behind it is reset, the node starts with
 * `input`, and the task's own edges are dead.
 */
export function jump(from: Activation, to: number, input: unknown): void {
  const { frame, vertex } = from;
  const { scheduler } = frame;
  const target = frame.vertex(to);
  if (scheduler.listening) {
    const names = { from: frame.path + vertex.id, to: frame.path + target.id };
    scheduler.context.emit({ type: "jumped", ...names, ...instanceOf(frame) });
  }
  const output = frame.cells[vertex.index];
  // Pending, for the reset: if that reaches it, it stays so.
  frame.state[vertex.index] = Number.POSITIVE_INFINITY;
  frame.needExtras().unordered = true;
  const reset = resetBehind(frame, target);
  scheduler.startTarget(frame, target, input);
  if (reset.has(vertex.index)) return;
  frame.state[vertex.index] = COMPLETED;
  frame.cells[vertex.index] = output;
  frame.needExtras().diverted.add(vertex.index);
  scheduler.deaden(frame, vertex);
}

/** Sets a node and everything behind it back to pending, as far as it is that no more. Returns what it reached. */
export function resetBehind(frame: Frame, target: Vertex): ReadonlySet<number> {
  const extras = frame.needExtras();
  const { behind, removed } = reachableFrom(frame, extras, target);
  const cut: CutShort[] = [];
  const released: number[] = [];
  const reopened: number[] = [];
  const targetHeld = (frame.state[target.index] as number) > COMPLETED;
  for (const index of behind) {
    const resolved = (frame.state[index] as number) <= COMPLETED;
    if (resolved) {
      frame.open += 1;
      reopened.push(...frame.vertex(index).orderSuccessors);
    } else if ((frame.state[index] as number) <= READY) {
      cut.push(cutShort(frame, index));
    }
    if (removed.has(index)) {
      frame.open -= 1;
      if (!resolved) released.push(...holdersOf(frame, frame.vertex(index)));
    }
    frame.cells[index] = undefined;
    extras.diverted.delete(index);
    extras.added.delete(index);
  }
  for (const index of removed) removeNode(frame, index);
  for (const [told, failures] of extras.failures) {
    extras.failures.set(
      told,
      failures.filter(({ from }) => !behind.has(from)),
    );
  }
  for (const index of behind) if (!removed.has(index)) frame.state[index] = Number.POSITIVE_INFINITY;
  if (target.index >= frame.plan.vertices.length && !targetHeld) hold(frame, target);
  // A later branch that has not started waits for this one again; one that has is none of its business.
  for (const next of reopened) {
    if (!behind.has(next) && (frame.state[next] as number) > 0) frame.state[next] = (frame.state[next] as number) + 1;
  }
  for (const holder of released) letGo(frame, holder);
  for (const index of behind) if (!removed.has(index)) recount(frame, extras, index);
  awaitReturned(frame, cut, {
    reason: new Error("Another task jumped back past this one"),
    before: () => {
      frame.open += 1;
    },
    after: () => frame.scheduler.close(frame),
  });
  return behind;
}

/** The target and what depends on it: through edges, and through what was added behind them. */
function reachableFrom(
  frame: Frame,
  { added }: FrameExtras,
  target: Vertex,
): { behind: ReadonlySet<number>; removed: ReadonlySet<number> } {
  const removed = new Set<number>();
  const behind = new Set([target.index]);
  for (const index of behind) {
    const vertex = frame.vertex(index);
    for (const successor of vertex.successors) behind.add(successor);
    // A fallback's next alternative depends on whether this one fails.
    for (const next of vertex.orderSuccessors) {
      const { kind, orderPredecessors } = frame.vertex(next);
      // The first of what it comes after is the alternative before it; the rest are branches that run one by one.
      if (kind === "alternative" && orderPredecessors[0] === index) behind.add(next);
    }
    if (index >= frame.plan.vertices.length) for (const holder of surroundingsOf(vertex)) behind.add(holder);
    for (const child of added.get(index) ?? []) {
      behind.add(child);
      removed.add(child);
    }
  }
  removed.delete(target.index);
  return { behind, removed };
}

/** How much a vertex that was reset waits for, and which of its edges are dead already. */
function recount(frame: Frame, extras: FrameExtras, index: number): void {
  const { predecessors, orderPredecessors } = frame.vertex(index);
  const unresolved = (from: number): boolean => (frame.state[from] as number) > COMPLETED;
  const resolved = predecessors.filter((from) => !unresolved(from));
  extras.dead.set(index, resolved.filter((from) => !frame.isLive(from, index)).length);
  const waiting = predecessors.length - resolved.length + orderPredecessors.filter(unresolved).length;
  frame.state[index] = waiting + (extras.holds.get(index) ?? 0);
}
