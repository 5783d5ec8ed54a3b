import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Channel, TypedChannel } from "../../src/ports/channel.ts";
import type { TaskContext } from "../../src/task/task-context.ts";
import { holds, type Same } from "./same.ts";

declare const ctx: TaskContext;
declare const count: StandardSchemaV1<number>;
declare const seen: StandardSchemaV1<string[]>;
declare const frozen: StandardSchemaV1<readonly { readonly id: number }[]>;
declare const day: StandardSchemaV1<string, Date>;
declare const state: StandardSchemaV1<"open" | "closed">;

const untyped = ctx.getChannel();
holds<Same<typeof untyped, Channel>>();

export async function plain(channel: Channel): Promise<void> {
  const unknownValue = await channel.get("x");
  holds<Same<typeof unknownValue, unknown>>();
  const asserted = await channel.get<number>("x");
  holds<Same<typeof asserted, number | undefined>>();
  const defaulted = await channel.get("x", 0);
  holds<Same<typeof defaulted, number>>();
  const list = await channel.get<string[]>("x", []);
  holds<Same<typeof list, string[]>>();
  const locked = await channel.lock("x", async (lease) => {
    holds<Same<typeof lease.signal, AbortSignal>>();
    return 1;
  });
  holds<Same<typeof locked, number>>();
  await channel.set("x", 1, { ttl: "30s" });
  await channel.set("x", 1, { ttl: 30_000 });

  // @ts-expect-error a key is a text
  await channel.get(1);
  // @ts-expect-error what is added is a number
  await channel.add("x", "1");
  // @ts-expect-error there is no such option
  await channel.set("x", 1, { expires: 5 });
  // @ts-expect-error the default is of the asserted type
  await channel.get<number>("x", "none");
}

const typed = ctx.getChannel({ count, seen, frozen, day, state });
holds<
  Same<
    typeof typed,
    TypedChannel<{
      count: typeof count;
      seen: typeof seen;
      frozen: typeof frozen;
      day: typeof day;
      state: typeof state;
    }>
  >
>();

export async function withSchemas(): Promise<void> {
  const number = await typed.get("count");
  holds<Same<typeof number, number | undefined>>();
  const counted = await typed.get("count", 0);
  holds<Same<typeof counted, number>>();
  const date = await typed.get("day");
  holds<Same<typeof date, Date | undefined>>();
  const keys = await typed.keys();
  holds<Same<typeof keys, ("count" | "seen" | "frozen" | "day" | "state")[]>>();
  await typed.set("day", "2024-02-29");
  await typed.set("state", "open");
  await typed.append("seen", "a", "b");
  await typed.prepend("frozen", { id: 1 });
  await typed.add("count", 1);
  const locked = await typed.lock("count", () => "done");
  holds<Same<typeof locked, string>>();

  // @ts-expect-error no such key
  await typed.get("size");
  // @ts-expect-error no such key
  await typed.lock("size", () => 1);
  // @ts-expect-error count is a number
  await typed.set("count", "1");
  // @ts-expect-error a date is what is read, not what is written
  await typed.set("day", new Date());
  // @ts-expect-error the default is of the type that is read
  await typed.get("day", "2024-02-29");
  // @ts-expect-error no state of these
  await typed.set("state", "ajar");
  // @ts-expect-error seen holds texts
  await typed.append("seen", "a", 2);
  // @ts-expect-error count is no array
  await typed.append("count", 1);
  // @ts-expect-error seen is no number
  await typed.add("seen", 1);
}

// @ts-expect-error a schema for each key, not one for all
ctx.getChannel(count);
// @ts-expect-error a function is no schema
ctx.getChannel({ count: Number });
