import type {
  Channel,
  ChannelLease,
  ChannelLockOptions,
  ChannelSchemas,
  ChannelSetOptions,
  TypedChannel,
} from "../ports/channel.ts";
import type { ChannelAccess } from "../ports/debugger.ts";
import type { Activation } from "./activation.ts";
import { holdWithin } from "./hold-within.ts";

type Operation = ChannelAccess["operation"];

/**
 * A run's channel, or a typed view of it, as one task uses it while a debugger is attached: what uses a key that is
 * watched is held, in the middle of the task, until the debugger lets it go on. A write is held once it is done; a read
 * before it is answered, with what the key holds by then.
 */
export class WatchedChannel implements Channel {
  readonly #activation: Activation;
  /** What it looks with, so that looking is neither checked nor watched. */
  readonly #plain: Channel;
  readonly #channel: Channel;

  constructor(activation: Activation, channel: Channel | TypedChannel<ChannelSchemas>) {
    this.#activation = activation;
    this.#plain = activation.frame.scheduler.context.channel;
    this.#channel = channel as Channel;
  }

  get<T = unknown>(key: string): Promise<T | undefined>;
  get<T>(key: string, defaultValue: T): Promise<T>;
  get(...args: readonly [key: string, defaultValue?: unknown]): Promise<unknown> {
    const read = () => (args.length > 1 ? this.#channel.get(args[0], args[1]) : this.#channel.get(args[0]));
    return this.#read(args[0], "get", read);
  }

  set(key: string, value: unknown, options?: ChannelSetOptions): Promise<void> {
    return this.#write(key, "set", () => this.#channel.set(key, value, options));
  }

  delete(key: string): Promise<boolean> {
    return this.#write(key, "delete", () => this.#channel.delete(key));
  }

  has(key: string): Promise<boolean> {
    return this.#read(key, "has", () => this.#channel.has(key));
  }

  keys(): Promise<string[]> {
    return this.#channel.keys();
  }

  async clear(): Promise<void> {
    const keys = (await this.#channel.keys()).filter((key) => this.#isWatched(key, "write"));
    const oldValues = await Promise.all(keys.map((key) => this.#plain.get(key)));
    await this.#channel.clear();
    for (const [i, key] of keys.entries()) {
      const access = { key, access: "write", operation: "clear" } as const;
      await holdWithin(this.#activation, { ...access, oldValue: oldValues[i], value: await this.#plain.get(key) });
    }
  }

  append(key: string, ...values: readonly unknown[]): Promise<number> {
    return this.#write(key, "append", () => this.#channel.append(key, ...values));
  }

  prepend(key: string, ...values: readonly unknown[]): Promise<number> {
    return this.#write(key, "prepend", () => this.#channel.prepend(key, ...values));
  }

  add(key: string, amount: number): Promise<number> {
    return this.#write(key, "add", () => this.#channel.add(key, amount));
  }

  lock<T>(key: string, fn: (lease: ChannelLease) => T | PromiseLike<T>, options?: ChannelLockOptions): Promise<T> {
    return this.#channel.lock(key, fn, options);
  }

  #isWatched(key: string, access: ChannelAccess["access"]): boolean {
    return this.#activation.debug?.watches?.(key, access) === true;
  }

  async #read<T>(key: string, operation: Operation, read: () => Promise<T>): Promise<T> {
    if (!this.#isWatched(key, "read")) return read();
    const value = await this.#plain.get(key);
    await holdWithin(this.#activation, { key, access: "read", operation, oldValue: value, value });
    return read();
  }

  async #write<T>(key: string, operation: Operation, write: () => Promise<T>): Promise<T> {
    if (!this.#isWatched(key, "write")) return write();
    const oldValue = await this.#plain.get(key);
    const result = await write();
    const value = await this.#plain.get(key);
    await holdWithin(this.#activation, { key, access: "write", operation, oldValue, value });
    return result;
  }
}
