import type { Place } from "./branches.ts";
import { awaitReturned, type CutShort, cutShort } from "./cut-short.ts";
import { COMPLETED, type Frame, type RecordedFailure, SKIPPED } from "./frame.ts";
import { holdBack, letGo } from "./hold.ts";
import { reportSkipped } from "./reports.ts";
import type { Vertex } from "./vertex.ts";

/**
 * Ends the other branches of a group after its first failure: what runs is aborted, what has not started is skipped. The
 * barrier waits until what was aborted has returned.
 */
export function abortBranches(frame: Frame, join: Vertex, { index: failed, error: reason }: RecordedFailure): void {
  const { scheduler } = frame;
  frame.needExtras().unordered = true;
  const inside = new Set(join.regions.filter((_, branch) => branch !== failed).flat());
  for (const { index, places } of frame.vertices.slice(frame.plan.vertices.length)) {
    const isOther = ({ vertex, branch }: Place): boolean =>
      vertex === join.index ? branch !== failed : inside.has(vertex);
    if (places.some(isOther)) inside.add(index);
  }
  const skipped = [...inside].filter((index) => (frame.state[index] as number) > COMPLETED);
  const cut: CutShort[] = [];
  for (const index of skipped) {
    const pending = (frame.state[index] as number) > 0;
    if (pending) frame.state[index] = SKIPPED;
    else cut.push(cutShort(frame, index));
    if (pending && scheduler.listening) reportSkipped(frame, frame.vertex(index), "aborted");
  }
  // The barrier has to be there when all branches are skipped: it waits for this function as for one more thing.
  holdBack(frame, join.index);
  awaitReturned(frame, cut, {
    reason,
    before: () => holdBack(frame, join.index),
    after: () => letGo(frame, join.index),
  });
  for (const index of skipped) scheduler.deaden(frame, frame.vertex(index));
  letGo(frame, join.index);
}
