import type { Activation } from "./activation.ts";
import { COMPLETED, type Frame, READY, type Region, RUNNING, SKIPPED } from "./frame.ts";
import { reportSkipped } from "./reports.ts";
import type { Scheduler } from "./scheduler.ts";

/**
 * Tasks that were aborted together. What is to happen next waits until they all have returned, or until `abortGrace` is
 * over: those that ignore their signal are then given up.
 */
export class AbortedSet {
  readonly #scheduler: Scheduler;
  readonly #running: Set<Activation>;
  readonly #then: () => void;
  readonly #cancelGrace: () => void;

  constructor(scheduler: Scheduler, running: readonly Activation[], then: () => void) {
    this.#scheduler = scheduler;
    this.#running = new Set(running);
    this.#then = then;
    const { clock, abortGraceMs } = scheduler.context.settings;
    const grace = clock.schedule(abortGraceMs, () => this.#giveUp());
    this.#cancelGrace = () => grace.cancel();
    scheduler.aborting += 1;
  }

  /** One of them has returned. */
  returned(activation: Activation): void {
    this.#leave(activation);
    if (this.#running.size > 0) return;
    this.#cancelGrace();
    this.#over();
  }

  #leave(activation: Activation): void {
    activation.aborted = undefined;
    this.#running.delete(activation);
    this.#scheduler.release(activation);
  }

  #giveUp(): void {
    const { logger, abortGraceMs } = this.#scheduler.context.settings;
    for (const activation of this.#running) {
      logger.warn(`Task "${activation.taskId}" ignored its AbortSignal for ${abortGraceMs} ms and was given up`, {
        runId: this.#scheduler.context.runId,
      });
      this.#leave(activation);
    }
    this.#over();
    this.#scheduler.pump();
  }

  #over(): void {
    this.#scheduler.aborting -= 1;
    this.#then();
  }
}

/** Aborts tasks that run; `then` is called when they all have ended, which may be at once. */
export function abortAll(scheduler: Scheduler, running: readonly Activation[], { reason, done }: Aborting): void {
  const busy = running.filter((activation) => activation.abort(reason));
  for (const activation of running) if (!busy.includes(activation)) scheduler.release(activation);
  if (busy.length === 0) {
    done();
    return;
  }
  const set = new AbortedSet(scheduler, busy, done);
  for (const activation of busy) activation.aborted = set;
}

/** Why tasks are aborted, and what happens when they have ended. */
export interface Aborting {
  readonly reason: unknown;
  readonly done: () => void;
}

/** Ends a frame and all within it: nothing of it starts any more, what runs is aborted. */
export function closeFrame(frame: Frame, aborting: Aborting): void {
  const running: Activation[] = [];
  collectRunning(frame, running);
  abortAll(frame.scheduler, running, aborting);
}

function collectRunning(frame: Frame, running: Activation[]): void {
  frame.closed = true;
  for (let index = 0; index < frame.state.length; index++) {
    if ((frame.state[index] as number) <= READY && (frame.state[index] as number) > COMPLETED) {
      withdraw(frame, index, running);
    }
  }
}

/** Takes a vertex that is ready or runs out of the frame: skipped, its tasks added to `running`. */
export function withdraw(frame: Frame, index: number, running: Activation[]): void {
  const { kind } = frame.vertex(index);
  const cell = frame.cells[index];
  const runs = frame.state[index] === RUNNING;
  frame.state[index] = SKIPPED;
  frame.cells[index] = undefined;
  if (cell === undefined) return;
  if (kind === "task") {
    if (runs) running.push(cell as Activation);
    if (frame.scheduler.listening) reportSkipped(frame, frame.vertex(index), "aborted");
  } else if (kind === "map" || kind === "loop" || kind === "flow") {
    for (const inner of (cell as Region).frames) collectRunning(inner, running);
  }
}
