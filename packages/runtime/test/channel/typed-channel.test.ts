import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, test } from "vitest";
import { memoryChannel } from "../../src/channel/memory-channel.ts";
import { typedChannel } from "../../src/channel/typed-channel.ts";
import type { Channel, ChannelSchemas, TypedChannel } from "../../src/ports/channel.ts";

type Check<In, Out> = StandardSchemaV1.Props<In, Out>["validate"];

function schemaOf<In, Out = In>(validate: Check<In, Out>): StandardSchemaV1<In, Out> {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

const count = schemaOf<number>((value) =>
  typeof value === "number" && value <= 10 ? { value } : { issues: [{ message: "expected a number up to 10" }] },
);

/** Up to three texts; takes a while to say so. */
const names = schemaOf<string[]>(async (value) => {
  await Promise.resolve();
  if (!Array.isArray(value)) return { issues: [{ message: "expected an array" }] };
  if (value.length > 3) return { issues: [{ message: "at most three" }] };
  const wrong = value.findIndex((item) => typeof item !== "string");
  return wrong === -1 ? { value: value as string[] } : { issues: [{ message: "expected a text", path: [wrong] }] };
});

/** A text of a day going in, a date coming out. */
const day = schemaOf<string, Date>((value) =>
  typeof value === "string" ? { value: new Date(value) } : { issues: [{ message: "expected a text" }] },
);

const anything = schemaOf<unknown>((value) => ({ value }));

const schemas = { count, names, day, anything };

function open(): { channel: Channel; typed: TypedChannel<typeof schemas> } {
  const channel = memoryChannel();
  return { channel, typed: typedChannel(channel, schemas) };
}

describe("a typed channel", () => {
  test("reads what was written, or the default", async () => {
    const { typed } = open();
    expect(await typed.get("count")).toBeUndefined();
    expect(await typed.get("count", 3)).toBe(3);
    await typed.set("count", 4);
    expect(await typed.get("count", 3)).toBe(4);
    expect(await typed.add("count", 2)).toBe(6);
    expect(await typed.append("names", "b", "c")).toBe(2);
    expect(await typed.prepend("names", "a")).toBe(3);
    expect(await typed.get("names")).toEqual(["a", "b", "c"]);
  });

  test("refuses a write that does not fit, and says where", async () => {
    const { channel, typed } = open();
    await expect(typed.set("names", ["a", 2 as unknown as string])).rejects.toThrow(
      expect.objectContaining({
        name: "ChannelSchemaError",
        code: "FLOW6103",
        key: "names",
        issues: [{ path: "[1]", message: "expected a text" }],
        message: 'set on "names": the value does not fit the schema of its key: [1]: expected a text',
      }),
    );
    expect(await channel.has("names")).toBe(false);
  });

  test("checks append, prepend and add by what they lead to", async () => {
    const { channel, typed } = open();
    await typed.set("count", 9);
    await typed.set("names", ["a", "b"]);
    const refusal = expect.objectContaining({ code: "FLOW6103" });
    await expect(typed.add("count", 2)).rejects.toThrow(refusal);
    await expect(typed.append("names", "c", "d")).rejects.toThrow(refusal);
    await expect(typed.prepend("names", 1 as unknown as string)).rejects.toThrow(refusal);
    expect(await channel.get("count")).toBe(9);
    expect(await channel.get("names")).toEqual(["a", "b"]);
  });

  test("checks what was appended behind, and what was prepended before", async () => {
    const rising = schemaOf<number[]>((value) => {
      const numbers = value as number[];
      const rises = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? number));
      return rises ? { value: numbers } : { issues: [{ message: "expected rising numbers" }] };
    });
    const typed = typedChannel(memoryChannel(), { rising });
    await typed.append("rising", 4, 5);
    await typed.append("rising", 6);
    await typed.prepend("rising", 2, 3);
    await expect(typed.append("rising", 1)).rejects.toThrow("expected rising numbers");
    await expect(typed.prepend("rising", 7)).rejects.toThrow("expected rising numbers");
    expect(await typed.get("rising")).toEqual([2, 3, 4, 5, 6]);
  });

  test("checks a read: others may write to the same channel", async () => {
    const { channel, typed } = open();
    await channel.set("count", "four");
    await expect(typed.get("count", 1)).rejects.toThrow('get on "count": the value does not fit the schema of its key');
    await expect(typed.add("count", 1)).rejects.toThrow(expect.objectContaining({ code: "FLOW6103" }));
    await channel.set("names", { length: 0 });
    await expect(typed.append("names", "a")).rejects.toThrow(expect.objectContaining({ code: "FLOW6103" }));
    await typed.set("count", 4);
    expect(await typed.get("count")).toBe(4);
  });

  test("a stored undefined is checked, not taken for nothing", async () => {
    const { channel, typed } = open();
    await channel.set("count", undefined);
    await expect(typed.get("count", 1)).rejects.toThrow(expect.objectContaining({ code: "FLOW6103" }));
    await typed.set("anything", undefined);
    expect(await typed.get("anything", 1)).toBeUndefined();
  });

  test("stores what was given; a schema that transforms does so when reading", async () => {
    const { channel, typed } = open();
    await typed.set("day", "2024-02-29");
    expect(await channel.get("day")).toBe("2024-02-29");
    expect(await typed.get("day")).toEqual(new Date("2024-02-29"));
    expect(await typed.get("day")).toEqual(new Date("2024-02-29"));
  });

  test("sees its own keys only", async () => {
    const { channel, typed } = open();
    await channel.set("other", 1);
    await typed.set("count", 1);
    expect(await typed.keys()).toEqual(["count"]);
    expect(await typed.has("count")).toBe(true);
    await typed.clear();
    expect(await channel.keys()).toEqual(["other"]);
    expect(await typed.delete("count")).toBe(false);
  });

  test("a key without a schema is refused by every method", async () => {
    const { typed } = open();
    const untyped = typed as unknown as Channel;
    const message =
      'the channel\'s schemas have no key "constructor"\n  They are for "count", "names", "day", "anything".';
    const refusal = expect.objectContaining({ code: "FLOW6103", message });
    const key = "constructor";
    await expect(untyped.get(key)).rejects.toThrow(refusal);
    await expect(untyped.set(key, 1)).rejects.toThrow(refusal);
    await expect(untyped.append(key, 1)).rejects.toThrow(refusal);
    await expect(untyped.prepend(key, 1)).rejects.toThrow(refusal);
    await expect(untyped.add(key, 1)).rejects.toThrow(refusal);
    await expect(untyped.delete(key)).rejects.toThrow(refusal);
    await expect(untyped.has(key)).rejects.toThrow(refusal);
    await expect(untyped.lock(key, () => 1)).rejects.toThrow(refusal);
  });

  test("writes at once cannot get past the schema together", async () => {
    const { typed } = open();
    const written = await Promise.allSettled(["a", "b", "c", "d", "e"].map((name) => typed.append("names", name)));
    expect(written.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect(await typed.get("names")).toEqual(["a", "b", "c"]);
  });

  test("may be written to under a lock of the same name", async () => {
    const { typed } = open();
    const sum = await typed.lock("count", async () => {
      await typed.set("count", (await typed.get("count", 0)) + 1);
      return typed.add("count", 1);
    });
    expect(sum).toBe(2);
  });

  test("passes the ttl on", async () => {
    const { channel, typed } = open();
    await expect(typed.set("count", 1, { ttl: 0 })).rejects.toThrow(expect.objectContaining({ code: "FLOW6101" }));
    expect(await channel.has("count")).toBe(false);
  });
});

describe("typedChannel", () => {
  test("asks for a schema for each key where it is given a single one", () => {
    expect(() => typedChannel(memoryChannel(), count as unknown as ChannelSchemas)).toThrow(
      expect.objectContaining({ code: "FLOW6017", message: expect.stringContaining("expected a schema for each key") }),
    );
  });

  test("refuses what is no schema", () => {
    expect(() => typedChannel(memoryChannel(), { count, size: Number } as unknown as ChannelSchemas)).toThrow(
      expect.objectContaining({ code: "FLOW6017", message: expect.stringContaining('for the key "size"') }),
    );
    for (const nothing of [undefined, null, "count"]) {
      expect(() => typedChannel(memoryChannel(), nothing as unknown as ChannelSchemas)).toThrow(
        expect.objectContaining({ code: "FLOW6017" }),
      );
    }
  });
});
