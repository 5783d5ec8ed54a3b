import type { Clock, Timer } from "../../src/ports/clock.ts";

interface Entry {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #now = 0;
  /** In the order of scheduling. */
  readonly #entries = new Set<Entry>();

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, callback: () => void): Timer {
    const entry = { at: this.#now + delayMs, callback };
    this.#entries.add(entry);
    return { cancel: () => this.#entries.delete(entry) };
  }

  /** How many callbacks are still to come. */
  get pending(): number {
    return this.#entries.size;
  }

  /** Goes on by so many milliseconds; after each callback, and at the end, lets all promises settle that can. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#nextUntil(end); next !== undefined; next = this.#nextUntil(end)) {
      this.#entries.delete(next);
      this.#now = next.at;
      next.callback();
      await settled();
    }
    this.#now = end;
  }

  /** Resolves after so many milliseconds of this clock. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.schedule(ms, resolve);
    });
  }

  #nextUntil(end: number): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.#entries)
      if (entry.at <= end && (first === undefined || entry.at < first.at)) first = entry;
    return first;
  }
}

/** Resolves once all promises have settled that wait for nothing but each other. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
