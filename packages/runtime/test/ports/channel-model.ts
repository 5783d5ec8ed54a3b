import fc from "fast-check";
import type { Channel } from "../../src/ports/channel.ts";

/** What the model and a channel can both be told. */
export type ChannelMethods = Pick<
  Channel,
  "set" | "delete" | "has" | "keys" | "clear" | "append" | "prepend" | "add"
> & {
  get(key: string): Promise<unknown>;
};

/** One operation, to be done to whichever. */
export type ChannelStep = (to: {
  readonly channel: ChannelMethods;
  advance(ms: number): Promise<void>;
}) => Promise<unknown>;

const key = fc.constantFrom("a", "b");
const digit = fc.nat(9);

/** Operations in any order, written so that they often meet. */
export const channelSteps: fc.Arbitrary<ChannelStep[]> = fc.array(
  fc.oneof(
    fc
      .tuple(key, fc.oneof(digit, fc.array(digit)), fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }))
      .map(([to, value, ttl]) => step(`set ${to}`, ({ channel }) => channel.set(to, value, { ttl }))),
    key.map((of) => step(`get ${of}`, ({ channel }) => channel.get(of))),
    key.map((of) => step(`has ${of}`, ({ channel }) => channel.has(of))),
    key.map((of) => step(`delete ${of}`, ({ channel }) => channel.delete(of))),
    fc
      .tuple(key, fc.array(digit, { maxLength: 3 }))
      .map(([to, values]) => step(`append ${to}`, ({ channel }) => channel.append(to, ...values))),
    fc
      .tuple(key, fc.array(digit, { maxLength: 3 }))
      .map(([to, values]) => step(`prepend ${to}`, ({ channel }) => channel.prepend(to, ...values))),
    fc.tuple(key, digit).map(([to, amount]) => step(`add ${to} ${amount}`, ({ channel }) => channel.add(to, amount))),
    fc.nat(5).map((ms) => step(`advance ${ms}`, ({ advance }) => advance(ms))),
    fc.constant(step("keys", async ({ channel }) => (await channel.keys()).sort())),
    fc.constant(step("clear", ({ channel }) => channel.clear())),
  ),
  { maxLength: 30 },
);

/** Gives a step the name that a failing case is reported with. */
function step(name: string, run: ChannelStep): ChannelStep {
  return Object.assign(run, { [fc.toStringMethod]: () => name });
}

/** What a channel is to do, as plainly as can be: copies everything, and counts every ttl down. */
export class ChannelModel implements ChannelMethods {
  #entries: Record<string, { readonly value: unknown; readonly leftMs: number }> = {};

  advance = async (ms: number): Promise<void> => {
    const before = this.#entries;
    this.#entries = {};
    for (const [name, { value, leftMs }] of Object.entries(before)) {
      if (leftMs > ms) this.#entries[name] = { value, leftMs: leftMs - ms };
    }
  };

  async get(of: string): Promise<unknown> {
    return this.#entries[of]?.value;
  }

  async set(to: string, value: unknown, options: { ttl?: number | string | undefined } = {}): Promise<void> {
    this.#entries = { ...this.#entries, [to]: { value, leftMs: Number(options.ttl ?? Infinity) } };
  }

  async delete(of: string): Promise<boolean> {
    const { [of]: gone, ...rest } = this.#entries;
    this.#entries = rest;
    return gone !== undefined;
  }

  async has(of: string): Promise<boolean> {
    return of in this.#entries;
  }

  async keys(): Promise<string[]> {
    return Object.keys(this.#entries);
  }

  async clear(): Promise<void> {
    this.#entries = {};
  }

  async append(to: string, ...values: readonly unknown[]): Promise<number> {
    return this.#change(to, [], (before) => (Array.isArray(before) ? [...before, ...values] : undefined)).length;
  }

  async prepend(to: string, ...values: readonly unknown[]): Promise<number> {
    return this.#change(to, [], (before) => (Array.isArray(before) ? [...values, ...before] : undefined)).length;
  }

  async add(to: string, amount: number): Promise<number> {
    return this.#change(to, 0, (before) => (typeof before === "number" ? before + amount : undefined));
  }

  #change<T>(to: string, beginning: T, change: (before: unknown) => T | undefined): T {
    const { value, leftMs } = this.#entries[to] ?? { value: beginning, leftMs: Infinity };
    const after = change(value);
    if (after === undefined) throw Object.assign(new Error("another type"), { code: "FLOW6102" });
    this.#entries = { ...this.#entries, [to]: { value: after, leftMs } };
    return after;
  }
}

/** What a step gives: its result, or the code of its error. */
export async function outcome(result: Promise<unknown>): Promise<unknown> {
  try {
    return structuredClone(await result);
  } catch (error) {
    return { refused: (error as { code?: unknown }).code };
  }
}
