import { abortAll, withdraw } from "./abort.ts";
import type { Activation } from "./activation.ts";
import { COMPLETED, type Frame, type RecordedFailure, SKIPPED } from "./frame.ts";
import { hold, holdBack, letGo, unhold } from "./hold.ts";
import { reportSkipped } from "./reports.ts";
import type { Place, Vertex } from "./vertex.ts";

/**
 * Ends the other branches of a group after its first failure: what runs is aborted, what has not started is skipped. The
 * barrier waits until what was aborted has returned.
 */
export function abortBranches(frame: Frame, join: Vertex, { index: failed, error: reason }: RecordedFailure): void {
  const { scheduler } = frame;
  const running: Activation[] = [];
  const inside = new Set(join.regions.filter((_, branch) => branch !== failed).flat());
  for (const { index, places } of frame.vertices.slice(frame.plan.vertices.length)) {
    const isOther = ({ vertex, branch }: Place): boolean =>
      vertex === join.index ? branch !== failed : inside.has(vertex);
    if (places.some(isOther)) inside.add(index);
  }
  const skipped = [...inside].filter((index) => (frame.state[index] as number) > COMPLETED);
  const cut: Vertex[] = [];
  for (const index of skipped) {
    const before = running.length;
    const pending = (frame.state[index] as number) > 0;
    withdraw(frame, index, running);
    if (running.length > before) cut.push(frame.vertex(index));
    frame.state[index] = SKIPPED;
    if (pending && scheduler.listening) reportSkipped(frame, frame.vertex(index), "aborted");
  }
  // They may stand in other groups as well, which wait for them just so.
  for (const vertex of cut) hold(frame, vertex);
  holdBack(frame, join.index);
  const done = (): void => {
    if (frame.closed) return;
    for (const vertex of cut) unhold(frame, vertex);
    letGo(frame, join.index);
  };
  abortAll(scheduler, running, { reason, done });
  for (const index of skipped) scheduler.deaden(frame, frame.vertex(index));
}
