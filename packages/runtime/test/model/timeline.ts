import type { Clock } from "../../src/index.ts";

interface Entry {
  readonly at: number;
  readonly callback: () => void;
  cancelled: boolean;
}

/**
 * Virtual time: what is scheduled happens in its order, one thing at a time, and everything that follows from it
 * (promises) happens before the next.
 */
export class Timeline implements Clock {
  #now = 0;
  readonly #entries: Entry[] = [];

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, callback: () => void): { cancel: () => void } {
    return this.at(this.#now + delayMs, callback);
  }

  at(time: number, callback: () => void): { cancel: () => void } {
    const entry = { at: time, callback, cancelled: false };
    if (time < Number.POSITIVE_INFINITY) this.#entries.push(entry);
    return {
      cancel: () => {
        entry.cancelled = true;
      },
    };
  }

  /** Lets time pass until `isOver`; tells whether that came about. */
  async run(isOver: () => boolean): Promise<boolean> {
    for (;;) {
      await settled();
      if (isOver()) return true;
      const next = this.#takeNext();
      if (next === undefined) return false;
      this.#now = next.at;
      next.callback();
    }
  }

  #takeNext(): Entry | undefined {
    const waiting = this.#entries.filter(({ cancelled }) => !cancelled);
    const first = Math.min(...waiting.map(({ at }) => at));
    const next = waiting.find(({ at }) => at === first);
    this.#entries.splice(0, this.#entries.length, ...waiting.filter((entry) => entry !== next));
    return next;
  }
}

/** Until every promise that can be kept without anything from outside is kept. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
