import type { StandardSchemaV1 } from "@standard-schema/spec";

/**
 * Key-value state that the tasks of one run share, what `ctx.getChannel()` returns. A key is any text; a value is
 * anything, `undefined` included. All methods are asynchronous, so that memory and a server are one interface; each
 * of them is atomic, a sequence of them is not: that is what `lock` is for.
 *
 * In memory values are kept by reference: whoever gets an object gets the one that was set, and a change to it is
 * seen by all. A backend across processes hands out copies. Write a value back after changing it, and the two are
 * alike. (The arrays of `append` and `prepend` are safe either way: one that was handed out is never changed.)
 *
 * @example
 * ```ts
 * task("crawl", async (url: string, ctx) => {
 *   const channel = ctx.getChannel();
 *   await channel.append("seen", url);
 *   return (await channel.add("pages", 1)) < 100;
 * });
 * ```
 */
export interface Channel {
  /** The key's value; `undefined` if the key does not exist or has expired. `T` is asserted, not checked. */
  get<T = unknown>(key: string): Promise<T | undefined>;
  /** The key's value, or `defaultValue` if the key does not exist or has expired. */
  get<T>(key: string, defaultValue: T): Promise<T>;

  /** Stores a value, and replaces what was there, its ttl included. */
  set(key: string, value: unknown, options?: ChannelSetOptions): Promise<void>;

  /** Removes the key; resolves to whether it was there. */
  delete(key: string): Promise<boolean>;

  /** Whether the key exists. */
  has(key: string): Promise<boolean>;

  /** The keys that exist, in no promised order. */
  keys(): Promise<string[]>;

  /** Removes all keys. Locks stay held. */
  clear(): Promise<void>;

  /**
   * Adds values to the end of the key's array; a key that does not exist counts as an empty one. Its ttl stays.
   *
   * @returns the array's new length.
   * @throws `ChannelTypeError` (FLOW6102) if the value is no array.
   */
  append(key: string, ...values: readonly unknown[]): Promise<number>;

  /** As `append`, at the beginning: `prepend(key, 1, 2)` makes `[1, 2, …]`. */
  prepend(key: string, ...values: readonly unknown[]): Promise<number>;

  /**
   * Adds a number, which may be negative, to the key's; a key that does not exist counts as 0. Its ttl stays.
   *
   * @returns the new value.
   * @throws `ChannelTypeError` (FLOW6102) if the value is no number, or the sum not a finite one.
   */
  add(key: string, amount: number): Promise<number>;

  /**
   * Calls `fn` while no other holder of the same lock runs, and resolves or rejects as it does. Waiters proceed in
   * the order in which they came. A lock is only a name: it does not keep anyone from the value under that key.
   *
   * A function that itself asks for a lock that it holds waits for itself; two that take two locks in opposite
   * orders wait for each other.
   *
   * @throws `ChannelLockLostError` (FLOW6104) if `fn` still ran when `ttl` had passed.
   * @example
   * ```ts
   * const balance = await channel.lock("account", async () => {
   *   const next = (await channel.get("balance", 0)) - price;
   *   await channel.set("balance", next);
   *   return next;
   * });
   * ```
   */
  lock<T>(key: string, fn: (lease: ChannelLease) => T | PromiseLike<T>, options?: ChannelLockOptions): Promise<T>;
}

/** Options of `Channel.set`. */
export interface ChannelSetOptions {
  /** How long the value lives, more than 0: milliseconds, or a text such as `"30s"`. Default: as long as the run. */
  readonly ttl?: number | string | undefined;
}

/** Options of `Channel.lock`. */
export interface ChannelLockOptions {
  /**
   * How long the lock may be held, more than 0: milliseconds, or a text such as `"30s"`. After that it is lost, and
   * the next waiter proceeds. Default: until the function has settled; across processes, or its process is gone.
   */
  readonly ttl?: number | string | undefined;
  /** Gives up waiting when it aborts: `lock` rejects with its reason. Once the function runs, it is the function's matter. */
  readonly signal?: AbortSignal | undefined;
}

/** What the function under a lock holds. */
export interface ChannelLease {
  /** The lock's name. */
  readonly key: string;
  /** Aborts, with a `ChannelLockLostError`, when the lock's ttl has passed: someone else may hold it now. */
  readonly signal: AbortSignal;
}

/** The schemas of a {@link TypedChannel}: one Standard Schema (zod, valibot, arktype …) for each key. */
export type ChannelSchemas = Readonly<Record<string, StandardSchemaV1>>;

/** What may be written under a key of a {@link TypedChannel}. */
export type ChannelInput<S extends ChannelSchemas, K extends keyof S> = StandardSchemaV1.InferInput<S[K]>;

/** What is read from a key of a {@link TypedChannel}. */
export type ChannelOutput<S extends ChannelSchemas, K extends keyof S> = StandardSchemaV1.InferOutput<S[K]>;

/** The keys of a {@link TypedChannel} that hold an array. */
export type ArrayKey<S extends ChannelSchemas> = {
  [K in keyof S & string]: ChannelInput<S, K> extends readonly unknown[] ? K : never;
}[keyof S & string];

/** The keys of a {@link TypedChannel} that hold a number. */
export type NumberKey<S extends ChannelSchemas> = {
  [K in keyof S & string]: ChannelInput<S, K> extends number ? K : never;
}[keyof S & string];

/** What can be appended under a key of a {@link TypedChannel}. */
export type ChannelItem<S extends ChannelSchemas, K extends keyof S> =
  ChannelInput<S, K> extends readonly (infer Item)[] ? Item : never;

/**
 * A {@link Channel} whose values have types, and are checked against a schema when they are written and when they
 * are read: what `ctx.getChannel(schema)` returns. It is a view of the run's channel that has the schema's keys only.
 *
 * Each key has a schema of its own, because the state of a run comes about bit by bit: a schema of the whole record
 * would refuse every state in which something required is still missing.
 *
 * A value is stored as it was given and read as the schema makes of it; a schema that transforms therefore does so
 * once, when reading. `append`, `prepend` and `add` are checked by the value that they lead to, and writes to one key
 * through typed channels take turns, so that none can be checked against what another is about to replace.
 *
 * Where a value does not fit, the call rejects with `ChannelSchemaError` (FLOW6103), and nothing is stored.
 *
 * @example
 * ```ts
 * const state = ctx.getChannel({ pages: z.number().int(), seen: z.array(z.string().url()) });
 * await state.append("seen", url);
 * const pages = await state.add("pages", 1); // number
 * ```
 */
export interface TypedChannel<S extends ChannelSchemas> {
  /** See `Channel.get`. */
  get<K extends keyof S & string>(key: K): Promise<ChannelOutput<S, K> | undefined>;
  /** See `Channel.get`. The default is taken as it is. */
  get<K extends keyof S & string>(key: K, defaultValue: ChannelOutput<S, K>): Promise<ChannelOutput<S, K>>;
  /** See `Channel.set`. */
  set<K extends keyof S & string>(key: K, value: ChannelInput<S, K>, options?: ChannelSetOptions): Promise<void>;
  /** See `Channel.delete`. */
  delete(key: keyof S & string): Promise<boolean>;
  /** See `Channel.has`. */
  has(key: keyof S & string): Promise<boolean>;
  /** Those of the schema's keys that exist. */
  keys(): Promise<(keyof S & string)[]>;
  /** Removes the schema's keys, and no others. */
  clear(): Promise<void>;
  /** See `Channel.append`. */
  append<K extends ArrayKey<S>>(key: K, ...values: readonly ChannelItem<S, K>[]): Promise<number>;
  /** See `Channel.prepend`. */
  prepend<K extends ArrayKey<S>>(key: K, ...values: readonly ChannelItem<S, K>[]): Promise<number>;
  /** See `Channel.add`. */
  add(key: NumberKey<S>, amount: number): Promise<number>;
  /** See `Channel.lock`. */
  lock<T>(
    key: keyof S & string,
    fn: (lease: ChannelLease) => T | PromiseLike<T>,
    options?: ChannelLockOptions,
  ): Promise<T>;
}
