import type { StandardSchemaV1 } from "@standard-schema/spec";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import type {
  ArrayKey,
  Channel,
  ChannelInput,
  ChannelItem,
  ChannelLease,
  ChannelLockOptions,
  ChannelOutput,
  ChannelSchemas,
  ChannelSetOptions,
  NumberKey,
  TypedChannel,
} from "../ports/channel.ts";
import { isStandardSchema, validate } from "../task/schema.ts";
import { ChannelSchemaError } from "./channel-schema-error.ts";

/**
 * A typed and checked view of a channel; see {@link TypedChannel}.
 *
 * @throws {@link GraflowError} FLOW6017 if `schemas` is not a plain record of Standard Schemas.
 */
export function typedChannel<S extends ChannelSchemas>(channel: Channel, schemas: S): TypedChannel<S> {
  return new CheckedChannel(channel, checked(schemas));
}

type Key<S> = keyof S & string;

/** Told apart from every value, `undefined` included. */
const absent = Symbol("absent");

class CheckedChannel<S extends ChannelSchemas> implements TypedChannel<S> {
  readonly #channel: Channel;
  readonly #schemas: S;

  constructor(channel: Channel, schemas: S) {
    this.#channel = channel;
    this.#schemas = schemas;
  }

  get<K extends Key<S>>(key: K): Promise<ChannelOutput<S, K> | undefined>;
  get<K extends Key<S>>(key: K, defaultValue: ChannelOutput<S, K>): Promise<ChannelOutput<S, K>>;
  async get(key: Key<S>, defaultValue?: unknown): Promise<unknown> {
    const schema = this.#schemaOf(key);
    const value = await this.#channel.get<unknown>(key, absent);
    return value === absent ? defaultValue : accept(schema, value, { key, operation: "get" });
  }

  set<K extends Key<S>>(key: K, value: ChannelInput<S, K>, options?: ChannelSetOptions): Promise<void> {
    return this.#write(key, "set", {
      result: () => value,
      store: () => this.#channel.set(key, value, options),
    });
  }

  async delete(key: Key<S>): Promise<boolean> {
    this.#schemaOf(key);
    return this.#channel.delete(key);
  }

  async has(key: Key<S>): Promise<boolean> {
    this.#schemaOf(key);
    return this.#channel.has(key);
  }

  async keys(): Promise<Key<S>[]> {
    return (await this.#channel.keys()).filter((key) => Object.hasOwn(this.#schemas, key));
  }

  async clear(): Promise<void> {
    await Promise.all(Object.keys(this.#schemas).map((key) => this.#channel.delete(key)));
  }

  append<K extends ArrayKey<S>>(key: K, ...values: readonly ChannelItem<S, K>[]): Promise<number> {
    return this.#write(key, "append", {
      result: (before) => (before === absent ? values : Array.isArray(before) ? [...before, ...values] : before),
      store: () => this.#channel.append(key, ...values),
    });
  }

  prepend<K extends ArrayKey<S>>(key: K, ...values: readonly ChannelItem<S, K>[]): Promise<number> {
    return this.#write(key, "prepend", {
      result: (before) => (before === absent ? values : Array.isArray(before) ? [...values, ...before] : before),
      store: () => this.#channel.prepend(key, ...values),
    });
  }

  add(key: NumberKey<S>, amount: number): Promise<number> {
    return this.#write(key, "add", {
      result: (before) => (before === absent ? amount : typeof before === "number" ? before + amount : before),
      store: () => this.#channel.add(key, amount),
    });
  }

  async lock<T>(
    key: Key<S>,
    fn: (lease: ChannelLease) => T | PromiseLike<T>,
    options?: ChannelLockOptions,
  ): Promise<T> {
    this.#schemaOf(key);
    return this.#channel.lock(key, fn, options);
  }

  /**
   * Checks what a write leads to, then writes. A lock of its own name keeps other typed writers of the key away
   * meanwhile, and leaves the user's locks alone.
   */
  async #write<T>(key: Key<S>, operation: string, change: Change<T>): Promise<T> {
    const schema = this.#schemaOf(key);
    return this.#channel.lock(`graflow:typed:${key}`, async () => {
      const before = operation === "set" ? absent : await this.#channel.get<unknown>(key, absent);
      await accept(schema, change.result(before), { key, operation });
      return change.store();
    });
  }

  #schemaOf(key: Key<S>): StandardSchemaV1 {
    const schema = Object.hasOwn(this.#schemas, key) ? this.#schemas[key] : undefined;
    if (schema !== undefined) return schema;
    const known = Object.keys(this.#schemas).map((name) => JSON.stringify(name));
    throw new GraflowError("FLOW6103", `the channel's schemas have no key ${JSON.stringify(key)}`, {
      hint: known.length === 0 ? "There are none at all." : `They are for ${known.join(", ")}.`,
    });
  }
}

interface Change<T> {
  /** The key's value after the change; given {@link absent} where there is none before. */
  readonly result: (before: unknown) => unknown;
  readonly store: () => Promise<T>;
}

async function accept(
  schema: StandardSchemaV1,
  value: unknown,
  { key, operation }: { readonly key: string; readonly operation: string },
): Promise<unknown> {
  const validation = await validate(schema, value);
  if (validation.kind === "valid") return validation.value;
  throw new ChannelSchemaError(key, operation, validation.issues);
}

function checked<S extends ChannelSchemas>(schemas: S): S {
  if (isStandardSchema(schemas) || typeof schemas !== "object" || schemas === null) {
    const found = isStandardSchema(schemas) ? "a single schema" : describeValue(schemas);
    throw new GraflowError("FLOW6017", `getChannel: expected a schema for each key, found ${found}`, {
      hint: "Write getChannel({ count: countSchema, names: namesSchema }); of a zod object, pass its shape.",
    });
  }
  for (const [key, schema] of Object.entries(schemas)) {
    if (isStandardSchema(schema)) continue;
    const found = describeValue(schema);
    throw new GraflowError(
      "FLOW6017",
      `getChannel: expected a Standard Schema for the key ${JSON.stringify(key)}, found ${found}`,
      { hint: "zod, valibot, arktype and others make them." },
    );
  }
  return schemas;
}
