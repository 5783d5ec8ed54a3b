import type { ChannelLease } from "../ports/channel.ts";
import { ChannelLockLostError } from "../ports/channel-errors.ts";
import type { Clock, Timer } from "../ports/clock.ts";

/** The terms of a {@link Lease}. */
export interface LeaseTerms {
  readonly clock: Clock;
  /** When the lease is lost; without one, never. */
  readonly ttlMs: number | undefined;
  /** Called once, when the lease ends, whether it was given back or lost. */
  readonly onEnd: () => void;
}

/** The right to hold one lock, from when it is made until it is given back (`end`) or its ttl has passed. */
export class Lease implements ChannelLease {
  readonly key: string;
  readonly #onEnd: () => void;
  readonly #timer: Timer | undefined;
  #ended = false;
  #lost: ChannelLockLostError | undefined;
  /** Made when it is first asked for: most holders never look. */
  #controller: AbortController | undefined;

  constructor(key: string, { clock, ttlMs, onEnd }: LeaseTerms) {
    this.key = key;
    this.#onEnd = onEnd;
    this.#timer = ttlMs === undefined ? undefined : clock.schedule(ttlMs, () => this.#expire(ttlMs));
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#lost !== undefined) this.#controller.abort(this.#lost);
    }
    return this.#controller.signal;
  }

  /** Why the lease is no longer good, if its ttl has ended it. */
  get lost(): ChannelLockLostError | undefined {
    return this.#lost;
  }

  /** Gives the lease back. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#timer?.cancel();
    this.#onEnd();
  }

  /** Called by the timer, which `end` cancels: so never after the end. */
  #expire(ttlMs: number): void {
    this.#lost = new ChannelLockLostError(this.key, ttlMs);
    this.#controller?.abort(this.#lost);
    this.end();
  }
}
