import { abortAll, withdraw } from "./abort.ts";
import type { Activation } from "./activation.ts";
import type { Frame } from "./frame.ts";
import { hold, unhold } from "./hold.ts";
import type { Vertex } from "./vertex.ts";

/** A vertex that was withdrawn while it ran, and the tasks that ran for it. */
export interface CutShort {
  readonly vertex: Vertex;
  readonly running: readonly Activation[];
}

/** Takes a vertex that is not resolved out of the frame; tells what ran for it. */
export function cutShort(frame: Frame, index: number): CutShort {
  const running: Activation[] = [];
  withdraw(frame, index, running);
  return { vertex: frame.vertex(index), running };
}

/** What {@link awaitReturned} does beside aborting. */
export interface Returning {
  readonly reason: unknown;
  /** Called for each vertex before it is aborted, and when its tasks have returned. */
  readonly before: () => void;
  readonly after: () => void;
}

/** Aborts what was cut short: everything that it stood in waits until it has returned. */
export function awaitReturned(frame: Frame, all: readonly CutShort[], { reason, before, after }: Returning): void {
  const cut = all.filter(({ running }) => running.length > 0);
  for (const { vertex } of cut) {
    hold(frame, vertex);
    before();
  }
  for (const { vertex, running } of cut) {
    const done = (): void => {
      if (frame.closed) return;
      unhold(frame, vertex);
      after();
    };
    abortAll(frame.scheduler, running, { reason, done });
  }
}
