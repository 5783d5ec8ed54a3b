/** How often a server may die before it is left alone. */
export interface RestartLimits {
  /** So many deaths within the window are the last. */
  readonly deaths: number;
  readonly windowMs: number;
}

/** Five deaths in three minutes: a server that dies at once is given up after seconds, one that dies daily never. */
export const restartLimits: RestartLimits = { deaths: 5, windowMs: 180_000 };

/** Decides whether a server that has died is started again. */
export class RestartPolicy {
  readonly #limits: RestartLimits;
  readonly #now: () => number;
  #deaths: readonly number[] = [];

  /** @param now the time in milliseconds, on a clock that is never set back */
  constructor(limits: RestartLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Takes note of a death. Returns whether to start again; after a `false` counting begins anew. */
  mayRestart(): boolean {
    const now = this.#now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < this.#limits.windowMs), now];
    if (this.#deaths.length < this.#limits.deaths) return true;
    this.#deaths = [];
    return false;
  }
}
