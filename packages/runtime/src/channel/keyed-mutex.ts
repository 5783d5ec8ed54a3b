import type { ChannelLease } from "../ports/channel.ts";
import { ChannelLockLostError } from "../ports/channel-errors.ts";
import type { Clock } from "../ports/clock.ts";
import { onAbort } from "../ports/on-abort.ts";
import { Lease } from "./lease.ts";

// What holds for each key, at every moment:
//
// M1  At most one lease is current, and a function begins only under a lease that is.
// M2  A lease ends once, given back or lost to its ttl, whichever is first.
// M3  When a lease ends, the longest waiting gets the next in the same moment, so that no newcomer slips in.
// M4  Who has given up waiting is in no queue; who has been granted the lock can no longer give up.
// M5  A key that is neither held nor waited for takes no memory.

/** How long a lock may be held, and for how long to wait for it. */
export interface HoldOptions {
  /** More than 0; without one there is no end. */
  readonly ttlMs?: number | undefined;
  /** Gives up waiting. */
  readonly signal?: AbortSignal | undefined;
}

interface Waiter {
  readonly ttlMs: number | undefined;
  readonly grant: (lease: Lease) => void;
}

/** Those who wait for a held key. */
class Queue {
  readonly waiting = new Set<Waiter>();
  /** Stands at the longest waiting. Beginning anew each time would step over all that have left. */
  readonly #order = this.waiting.values();

  /** Takes out the longest waiting; with nobody left, the queue is at its end and of no more use. */
  shift(): Waiter | undefined {
    const first = this.#order.next().value;
    if (first !== undefined) this.waiting.delete(first);
    return first;
  }
}

/** One lock for each key, granted in the order of asking. `Channel.lock` says what it promises. */
export class KeyedMutex {
  readonly #clock: Clock;
  /** For each key that is held, and no other, its queue. */
  readonly #queues = new Map<string, Queue>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async run<T>(
    key: string,
    fn: (lease: ChannelLease) => T | PromiseLike<T>,
    { ttlMs, signal }: HoldOptions = {},
  ): Promise<T> {
    signal?.throwIfAborted();
    const queue = this.#queues.get(key);
    if (queue !== undefined) return hold(await wait(queue, ttlMs, signal), fn);
    this.#queues.set(key, new Queue());
    return hold(this.#begin(key, ttlMs), fn); // M1
  }

  #begin(key: string, ttlMs: number | undefined): Lease {
    return new Lease(key, { clock: this.#clock, ttlMs, onEnd: () => this.#passOn(key) });
  }

  #passOn(key: string): void {
    const next = this.#queues.get(key)?.shift();
    if (next !== undefined) {
      next.grant(this.#begin(key, next.ttlMs)); // M3
    } else {
      this.#queues.delete(key); // M5
    }
  }
}

function wait({ waiting }: Queue, ttlMs: number | undefined, signal: AbortSignal | undefined): Promise<Lease> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      waiting.delete(waiter); // M4
      reject(signal?.reason);
    };
    const stopListening = signal && onAbort(signal, giveUp);
    const waiter: Waiter = {
      ttlMs,
      grant: (lease) => {
        stopListening?.(); // M4
        resolve(lease);
      },
    };
    waiting.add(waiter);
  });
}

async function hold<T>(lease: Lease, fn: (lease: ChannelLease) => T | PromiseLike<T>): Promise<T> {
  try {
    if (lease.lost !== undefined) throw lease.lost; // M1
    const result = await fn(lease);
    if (lease.lost !== undefined) throw lease.lost;
    return result;
  } catch (error) {
    if (lease.lost === undefined || error === lease.lost) throw error;
    throw new ChannelLockLostError(lease.key, lease.lost.ttlMs, { cause: error });
  } finally {
    lease.end();
  }
}
