import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { memoryChannel } from "../../src/channel/memory-channel.ts";
import type { ChannelLease } from "../../src/ports/channel.ts";
import { type ChannelUnderTest, channelConformance } from "../ports/channel-conformance.ts";
import { lockConformance } from "../ports/lock-conformance.ts";
import { ManualClock, settled } from "../ports/manual-clock.ts";

async function open(): Promise<ChannelUnderTest> {
  const clock = new ManualClock();
  return {
    channel: memoryChannel({ clock }),
    advance: (ms) => clock.advance(ms),
    sleep: (ms) => clock.sleep(ms),
  };
}

channelConformance(open);
lockConformance(open);

describe("in memory", () => {
  test("values are kept by reference", async () => {
    const channel = memoryChannel();
    const value = { count: 1 };
    await channel.set("x", value);
    expect(await channel.get("x")).toBe(value);
  });

  test("ttl takes no timer, and a lock's timer ends with the lock", async () => {
    const clock = new ManualClock();
    const channel = memoryChannel({ clock });
    await channel.set("x", 1, { ttl: "1h" });
    expect(clock.pending).toBe(0);
    await channel.lock("x", () => expect(clock.pending).toBe(1), { ttl: "1h" });
    expect(clock.pending).toBe(0);
  });

  test("what has expired is let go, even if nobody asks for it again", async () => {
    const clock = new ManualClock();
    const channel = memoryChannel({ clock });
    const values: WeakRef<object>[] = [];
    const fill = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        const value = { i };
        values.push(new WeakRef(value));
        await channel.set(`key ${values.length}`, value, { ttl: 10 });
      }
    };
    await fill(1000);
    await clock.advance(10);
    await fill(3000);
    expect(await collected(values.slice(0, 1000))).toBe(true);
  });

  test("appending to a long array does not copy it each time", async () => {
    const channel = memoryChannel();
    await channel.set("x", []);
    for (let i = 0; i < 200_000; i++) await channel.append("x", i);
    expect(await channel.get("x")).toEqual(Array.from({ length: 200_000 }, (_, i) => i));
  });

  test("a task that waits for many locks causes no warning of a leak", async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on("warning", listen);
    const channel = memoryChannel();
    const { signal } = new AbortController();
    const counts = await Promise.all(
      Array.from({ length: 50 }, () => channel.lock("x", () => channel.add("n", 1), { signal })),
    );
    await settled();
    process.off("warning", listen);
    expect(counts).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(warnings).toEqual([]);
  });
});

test("a lock that was waited for leaves nothing behind on its signal", async () => {
  const channel = memoryChannel();
  const { signal } = new AbortController();
  const leases: WeakRef<object>[] = [];
  const note = (lease: ChannelLease): void => void leases.push(new WeakRef(lease));
  await Promise.all(Array.from({ length: 20 }, () => channel.lock("x", note, { signal })));
  expect(leases).toHaveLength(20);
  expect(await collected(leases)).toBe(true);
  expect(signal.aborted).toBe(false);
});

/** Whether the garbage collector takes all of these. */
async function collected(references: readonly WeakRef<object>[]): Promise<boolean> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let round = 0; round < 10; round++) {
    await settled(); // what was looked at in one turn of the event loop stays for as long
    collect();
    if (references.every((reference) => reference.deref() === undefined)) return true;
  }
  return false;
}
