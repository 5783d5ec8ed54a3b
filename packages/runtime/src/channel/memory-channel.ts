import { parsePositiveDuration } from "../duration.ts";
import { describeValue } from "../errors/run-errors.ts";
import type { Channel, ChannelLease, ChannelLockOptions, ChannelSetOptions } from "../ports/channel.ts";
import { ChannelTypeError } from "../ports/channel-errors.ts";
import { type Clock, systemClock } from "../ports/clock.ts";
import { KeyedMutex } from "./keyed-mutex.ts";

/** Options of {@link memoryChannel}. */
export interface MemoryChannelOptions {
  /** Tells when a ttl has passed; default the system's. */
  readonly clock?: Clock | undefined;
}

/**
 * A {@link Channel} in this process's memory. Values are kept by reference. What has expired goes when someone next
 * looks for it or the channel has doubled in size; no timer runs for it.
 */
export function memoryChannel(options: MemoryChannelOptions = {}): Channel {
  return new MemoryChannel(options.clock ?? systemClock);
}

interface Entry {
  value: unknown;
  /** In the clock's time; the entry is gone from that moment on. */
  readonly expiresAt: number;
  /** Whether the value is an array that nobody but this channel has seen, and that may be changed in place. */
  private: boolean;
}

/** The fewest entries worth looking through for expired ones. */
const smallestSweep = 64;

class MemoryChannel implements Channel {
  readonly #clock: Clock;
  readonly #mutex: KeyedMutex;
  readonly #entries = new Map<string, Entry>();
  /** How many entries there must be before expired ones are looked for again. */
  #sweepAt = smallestSweep;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#mutex = new KeyedMutex(clock);
  }

  get<T = unknown>(key: string): Promise<T | undefined>;
  get<T>(key: string, defaultValue: T): Promise<T>;
  async get(key: string, defaultValue?: unknown): Promise<unknown> {
    const entry = this.#find(key);
    if (entry === undefined) return defaultValue;
    entry.private = false;
    return entry.value;
  }

  async set(key: string, value: unknown, options: ChannelSetOptions = {}): Promise<void> {
    const expiresAt = options.ttl === undefined ? Infinity : this.#clock.now() + ttlMs(key, options.ttl);
    this.#store(key, { value, expiresAt, private: false });
  }

  async delete(key: string): Promise<boolean> {
    return this.#find(key) !== undefined && this.#entries.delete(key);
  }

  async has(key: string): Promise<boolean> {
    return this.#find(key) !== undefined;
  }

  async keys(): Promise<string[]> {
    this.#sweep();
    return [...this.#entries.keys()];
  }

  async clear(): Promise<void> {
    this.#entries.clear();
  }

  async append(key: string, ...values: readonly unknown[]): Promise<number> {
    return this.#ownArray(key, "append").push(...values);
  }

  async prepend(key: string, ...values: readonly unknown[]): Promise<number> {
    return this.#ownArray(key, "prepend").unshift(...values);
  }

  async add(key: string, amount: number): Promise<number> {
    const entry = this.#find(key);
    const before = entry === undefined ? 0 : entry.value;
    if (typeof before !== "number") throw wrongType(key, "add", before);
    const sum = before + amount;
    if (!Number.isFinite(sum)) {
      const found = `${before} + ${String(amount)}`;
      throw new ChannelTypeError(
        key,
        `add on ${JSON.stringify(key)}: expected a finite sum, found ${found}`,
        "Add a finite number.",
      );
    }
    if (entry === undefined) this.#store(key, { value: sum, expiresAt: Infinity, private: false });
    else entry.value = sum;
    return sum;
  }

  async lock<T>(
    key: string,
    fn: (lease: ChannelLease) => T | PromiseLike<T>,
    { ttl, signal }: ChannelLockOptions = {},
  ): Promise<T> {
    return this.#mutex.run(key, fn, { ttlMs: ttl === undefined ? undefined : ttlMs(key, ttl), signal });
  }

  /** The key's entry, if it has not expired. */
  #find(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.expiresAt === Infinity || entry.expiresAt > this.#clock.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  #store(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    if (this.#entries.size > this.#sweepAt) this.#sweep();
  }

  /** Drops what has expired. As the channel must double before the next time, it costs each `set` a constant. */
  #sweep(): void {
    const now = this.#clock.now();
    for (const [key, entry] of this.#entries) if (entry.expiresAt <= now) this.#entries.delete(key);
    this.#sweepAt = Math.max(smallestSweep, this.#entries.size * 2);
  }

  /** The key's array, such that it may be changed: a copy, once, of one that others have seen. */
  #ownArray(key: string, operation: string): unknown[] {
    const entry = this.#find(key);
    if (entry === undefined) {
      const array: unknown[] = [];
      this.#store(key, { value: array, expiresAt: Infinity, private: true });
      return array;
    }
    if (!Array.isArray(entry.value)) throw wrongType(key, operation, entry.value);
    if (!entry.private) {
      entry.value = entry.value.slice();
      entry.private = true;
    }
    return entry.value as unknown[];
  }
}

function ttlMs(key: string, ttl: number | string): number {
  return parsePositiveDuration(ttl, `ttl of ${JSON.stringify(key)}`);
}

function wrongType(key: string, operation: string, found: unknown): ChannelTypeError {
  const expected = operation === "add" ? "a number" : "an array";
  return new ChannelTypeError(
    key,
    `${operation} on ${JSON.stringify(key)}: expected ${expected} or nothing there, found ${describeValue(found)}`,
    "Use another key, or replace the value with set.",
  );
}
