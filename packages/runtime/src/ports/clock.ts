/** What {@link Clock.schedule} returns. */
export interface Timer {
  /** Keeps the callback from being called; harmless once it has been. */
  cancel(): void;
}

/** Where a run gets its time from. A test passes one of its own, and no test has to wait. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z, as `Date.now()`. */
  now(): number;
  /**
   * Calls `callback` once, after `delayMs` milliseconds (0 or more; of any length, `Infinity` is never) and never
   * before `schedule` has returned. Of two with the same time the one scheduled first is called first.
   */
  schedule(delayMs: number, callback: () => void): Timer;
}

/** The longest that `setTimeout` can wait, about 24.8 days; anything longer would end at once. */
const maxTimeoutMs = 2 ** 31 - 1;

/** The clock of the system. A scheduled callback keeps the process alive until it is called or cancelled. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, callback) {
    let handle: NodeJS.Timeout;
    const wait = (remainingMs: number): void => {
      const hopMs = Math.min(remainingMs, maxTimeoutMs);
      handle = setTimeout(() => (remainingMs > hopMs ? wait(remainingMs - hopMs) : callback()), hopMs);
    };
    wait(delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};
