import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Channel } from "../../src/ports/channel.ts";
import { ChannelModel, channelSteps, outcome } from "./channel-model.ts";

/** A channel under test, and the time it lives in. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  /** Lets so many milliseconds pass for the channel, and all promises settle that can. */
  advance(ms: number): Promise<void>;
  /** Resolves after so many of these milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** What every channel must do, whatever keeps it. */
export function channelConformance(open: () => Promise<ChannelUnderTest>): void {
  describe("values", () => {
    test("a key that does not exist reads as undefined, or as the default", async () => {
      const { channel } = await open();
      expect(await channel.get("x")).toBeUndefined();
      expect(await channel.get("x", 7)).toBe(7);
      expect(await channel.has("x")).toBe(false);
      expect(await channel.delete("x")).toBe(false);
      expect(await channel.keys()).toEqual([]);
    });

    test("what is set is there until it is deleted", async () => {
      const { channel } = await open();
      await channel.set("x", { a: [1] });
      expect(await channel.get("x", 7)).toEqual({ a: [1] });
      expect(await channel.has("x")).toBe(true);
      await channel.set("x", "other");
      expect(await channel.get("x")).toBe("other");
      expect(await channel.delete("x")).toBe(true);
      expect(await channel.delete("x")).toBe(false);
      expect(await channel.get("x")).toBeUndefined();
    });

    test("undefined and null are values", async () => {
      const { channel } = await open();
      await channel.set("u", undefined);
      await channel.set("n", null);
      expect(await channel.has("u")).toBe(true);
      expect(await channel.get<unknown>("u", 7)).toBeUndefined();
      expect(await channel.get<unknown>("n", 7)).toBeNull();
    });

    test("any text is a key", async () => {
      const { channel } = await open();
      const keys = ["", " ", "a b", "__proto__", "constructor", "a:b", "{x}", "ключ", "\u0000", "\n", "🙂"];
      for (const [index, key] of keys.entries()) await channel.set(key, index);
      expect((await channel.keys()).sort()).toEqual([...keys].sort());
      for (const [index, key] of keys.entries()) expect(await channel.get(key)).toBe(index);
    });

    test("clear removes all", async () => {
      const { channel } = await open();
      await channel.set("x", 1);
      await channel.append("y", 1);
      await channel.clear();
      expect(await channel.keys()).toEqual([]);
      expect(await channel.append("y", 2)).toBe(1);
    });
  });

  describe("append and prepend", () => {
    test("begin an array, and keep the order of what they are given", async () => {
      const { channel } = await open();
      expect(await channel.append("x", "c", "d")).toBe(2);
      expect(await channel.prepend("x", "a", "b")).toBe(4);
      expect(await channel.append("x")).toBe(4);
      expect(await channel.get("x")).toEqual(["a", "b", "c", "d"]);
    });

    test("an array that was read or set stays as it was", async () => {
      const { channel } = await open();
      const given = Object.freeze([1]);
      await channel.set("x", given);
      await channel.append("x", 2);
      const read = await channel.get("x");
      await channel.append("x", 3);
      await channel.prepend("x", 0);
      expect(given).toEqual([1]);
      expect(read).toEqual([1, 2]);
      expect(await channel.get("x")).toEqual([0, 1, 2, 3]);
    });

    test.each([["text"], [1], [null], [undefined], [{ length: 0 }]])("refuse %j, which stays", async (value) => {
      const { channel } = await open();
      await channel.set("x", value);
      const refusal = expect.objectContaining({ name: "ChannelTypeError", code: "FLOW6102", key: "x" });
      await expect(channel.append("x", 2)).rejects.toThrow(refusal);
      await expect(channel.prepend("x", 2)).rejects.toThrow(refusal);
      expect(await channel.get("x")).toEqual(value);
    });

    test("at once, lose nothing and keep each writer's order", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(fc.nat(), { maxLength: 5 }), { maxLength: 8 }), async (writers) => {
          const { channel } = await open();
          await Promise.all(
            writers.map(async (values, writer) => {
              for (const value of values) await channel.append("x", [writer, value]);
            }),
          );
          const written = await channel.get<[number, number][]>("x", []);
          for (const [writer, values] of writers.entries()) {
            expect(written.filter(([by]) => by === writer).map(([, value]) => value)).toEqual(values);
          }
          expect(written).toHaveLength(writers.flat().length);
        }),
        { numRuns: 30 },
      );
    });
  });

  describe("add", () => {
    test("counts from 0 and returns the new value", async () => {
      const { channel } = await open();
      expect(await channel.add("x", 2)).toBe(2);
      expect(await channel.add("x", -0.5)).toBe(1.5);
      expect(await channel.get("x")).toBe(1.5);
    });

    test.each([["1"], [null], [undefined], [[]]])("refuses %j, which stays", async (value) => {
      const { channel } = await open();
      await channel.set("x", value);
      await expect(channel.add("x", 1)).rejects.toThrow(
        expect.objectContaining({ name: "ChannelTypeError", code: "FLOW6102", key: "x" }),
      );
      expect(await channel.get("x")).toEqual(value);
    });

    test.each([Number.NaN, Infinity, Number.MAX_VALUE, "1" as unknown as number])(
      "refuses a sum that is no finite number: + %j",
      async (amount) => {
        const { channel } = await open();
        await channel.set("x", Number.MAX_VALUE);
        await expect(channel.add("x", amount)).rejects.toThrow(expect.objectContaining({ code: "FLOW6102" }));
        expect(await channel.get("x")).toBe(Number.MAX_VALUE);
      },
    );

    test("at once, loses nothing: each caller sees the sum with its own amount, and no sum is seen twice", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 20 }), async (amounts) => {
          const { channel } = await open();
          const sums = await Promise.all(amounts.map((amount) => channel.add("x", amount)));
          const total = amounts.reduce((sum, amount) => sum + amount, 0);
          expect(await channel.get("x", 0)).toBe(total);
          const bySum = amounts.map((amount, index) => ({ amount, sum: sums[index] ?? Number.NaN }));
          bySum.sort((a, b) => a.sum - b.sum);
          let before = 0;
          for (const { amount, sum } of bySum) {
            expect(sum).toBe(before + amount);
            before = sum;
          }
        }),
        { numRuns: 50 },
      );
    });
  });

  describe("ttl", () => {
    test("a value is there until its ttl has passed, and not from then on", async () => {
      const { channel, advance } = await open();
      await channel.set("x", 1, { ttl: "1s" });
      await channel.set("y", 2);
      await advance(999);
      expect(await channel.get("x")).toBe(1);
      await advance(1);
      expect(await channel.get("x", "gone")).toBe("gone");
      expect(await channel.has("x")).toBe(false);
      expect(await channel.delete("x")).toBe(false);
      expect(await channel.keys()).toEqual(["y"]);
    });

    test("keys and has do not list what has expired, even if nobody has asked for it", async () => {
      const { channel, advance } = await open();
      await channel.set("x", 1, { ttl: 5 });
      await advance(5);
      expect(await channel.keys()).toEqual([]);
      expect(await channel.has("x")).toBe(false);
    });

    test("append, prepend and add leave the ttl; set replaces it", async () => {
      const { channel, advance } = await open();
      await channel.set("list", [1], { ttl: 10 });
      await channel.set("count", 1, { ttl: 10 });
      await channel.set("kept", 1, { ttl: 10 });
      await advance(5);
      await channel.append("list", 2);
      await channel.prepend("list", 0);
      await channel.add("count", 1);
      await channel.set("kept", 2);
      await advance(5);
      expect(await channel.keys()).toEqual(["kept"]);
      await advance(1000);
      expect(await channel.get("kept")).toBe(2);
    });

    test("what has expired counts as nothing for append and add", async () => {
      const { channel, advance } = await open();
      await channel.set("list", "no array", { ttl: 10 });
      await channel.set("count", "no number", { ttl: 10 });
      await advance(10);
      expect(await channel.append("list", 1)).toBe(1);
      expect(await channel.add("count", 1)).toBe(1);
    });

    test.each([0, -1, "0s", "5 s", Number.NaN])("of %j is refused, and nothing is stored", async (ttl) => {
      const { channel } = await open();
      const refusal = expect.objectContaining({ code: "FLOW6101" });
      await expect(channel.set("x", 1, { ttl })).rejects.toThrow(refusal);
      await expect(channel.lock("x", () => 1, { ttl })).rejects.toThrow(refusal);
      expect(await channel.has("x")).toBe(false);
      expect(await channel.lock("x", () => "free")).toBe("free");
    });
  });

  test("any sequence of operations does what it does to a plain record", async () => {
    await fc.assert(
      fc.asyncProperty(channelSteps, async (steps) => {
        const tested = await open();
        const model = new ChannelModel();
        for (const step of steps) {
          const expected = await outcome(step({ channel: model, advance: model.advance }));
          expect(await outcome(step(tested))).toEqual(expected);
        }
      }),
    );
  });
}
