import { memoryChannel } from "../../channel/memory-channel.ts";
import type { Channel, ChannelLease, ChannelLockOptions, ChannelSetOptions } from "../../ports/channel.ts";

interface Write {
  readonly version: number;
  readonly value: unknown;
  readonly deleted: boolean;
}

/**
 * A channel that hands everything on to another, and remembers what each key held: after every write the value is read
 * back and kept, by reference. A value that expires by its ttl stays in what is remembered.
 */
export class RecordedChannel implements Channel {
  readonly #channel: Channel;
  readonly #writes = new Map<string, Write[]>();
  readonly #limit: number;
  #version = 0;
  /** Keys whose first writes are no longer remembered. */
  readonly #cut = new Set<string>();

  /** @param limit - writes of one key that are remembered, the latest ones */
  constructor(channel: Channel, limit = 1000) {
    this.#channel = channel;
    this.#limit = limit;
  }

  /** One more after each write. */
  get version(): number {
    return this.#version;
  }

  /** What the keys held at a version, by default the latest; of a key whose writes went too far back, the oldest known. */
  valuesAt(version: number = this.#version): Readonly<Record<string, unknown>> {
    const values: [string, unknown][] = [];
    for (const [key, writes] of this.#writes) {
      const write = writes.findLast((one) => one.version <= version) ?? (this.#cut.has(key) ? writes[0] : undefined);
      if (write !== undefined && !write.deleted) values.push([key, write.value]);
    }
    return Object.fromEntries(values);
  }

  get<T = unknown>(key: string): Promise<T | undefined>;
  get<T>(key: string, defaultValue: T): Promise<T>;
  get(...args: readonly [key: string, defaultValue?: unknown]): Promise<unknown> {
    return args.length > 1 ? this.#channel.get(args[0], args[1]) : this.#channel.get(args[0]);
  }

  async set(key: string, value: unknown, options?: ChannelSetOptions): Promise<void> {
    await this.#channel.set(key, value, options);
    this.#note(key, value);
  }

  async delete(key: string): Promise<boolean> {
    const deleted = await this.#channel.delete(key);
    if (deleted) this.#note(key, undefined, true);
    return deleted;
  }

  has(key: string): Promise<boolean> {
    return this.#channel.has(key);
  }

  keys(): Promise<string[]> {
    return this.#channel.keys();
  }

  async clear(): Promise<void> {
    await this.#channel.clear();
    for (const key of this.#writes.keys()) this.#note(key, undefined, true);
  }

  async append(key: string, ...values: readonly unknown[]): Promise<number> {
    return this.#written(key, await this.#channel.append(key, ...values));
  }

  async prepend(key: string, ...values: readonly unknown[]): Promise<number> {
    return this.#written(key, await this.#channel.prepend(key, ...values));
  }

  async add(key: string, amount: number): Promise<number> {
    const sum = await this.#channel.add(key, amount);
    this.#note(key, sum);
    return sum;
  }

  lock<T>(key: string, fn: (lease: ChannelLease) => T | PromiseLike<T>, options?: ChannelLockOptions): Promise<T> {
    return this.#channel.lock(key, fn, options);
  }

  async #written(key: string, result: number): Promise<number> {
    this.#note(key, await this.#channel.get(key));
    return result;
  }

  #note(key: string, value: unknown, deleted = false): void {
    this.#version += 1;
    const writes = this.#writes.get(key) ?? [];
    this.#writes.set(key, writes);
    writes.push({ version: this.#version, value, deleted });
    if (writes.length <= this.#limit) return;
    writes.shift();
    this.#cut.add(key);
  }
}

/** What a run's channel holds, as far as that is known without asking it. */
export function channelValues(channel: Channel, version?: number): Readonly<Record<string, unknown>> {
  return channel instanceof RecordedChannel ? channel.valuesAt(version) : {};
}

/** A new channel in memory with these values. */
export async function channelOf(values: Readonly<Record<string, unknown>>): Promise<RecordedChannel> {
  const channel = new RecordedChannel(memoryChannel());
  for (const [key, value] of Object.entries(values)) await channel.set(key, value);
  return channel;
}
