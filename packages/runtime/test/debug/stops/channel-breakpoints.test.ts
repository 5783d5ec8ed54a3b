import { expect, test } from "vitest";
import type { StopInfo } from "../../../src/debug/connection/protocol.ts";
import type { ChannelBreakpoint } from "../../../src/debug/stops/breakpoint.ts";
import { flow, memoryChannel, task } from "../../../src/index.ts";
import { ManualClock } from "../../ports/manual-clock.ts";
import { attached, noting } from "../attached.ts";
import { type Connected, connected } from "../connected.ts";

const anything = { "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }) } } as const;

async function watching(breakpoints: readonly ChannelBreakpoint[]): Promise<Connected> {
  const made = await connected();
  const set = await made.adapter.send("setChannelBreakpoints", { breakpoints });
  expect(set.every(({ verified }) => verified)).toBe(true);
  await made.adapter.send("configurationDone", {});
  return made;
}

async function nextData({ adapter }: Connected, thread?: number): Promise<StopInfo> {
  if (thread !== undefined) await adapter.send("continue", { thread });
  const { thread: stopped } = await adapter.stopped();
  const stop = (await adapter.send("stops", {})).find((one) => one.thread === stopped);
  if (stop === undefined) throw new Error("Nothing stands still");
  return stop;
}

test("a task that writes a key is held in its middle: the write is done, what follows is not", async () => {
  const done: string[] = [];
  task("writer", async (n: number, ctx) => {
    const channel = ctx.getChannel();
    await channel.set("total", n);
    done.push("set");
    await channel.add("total", 5);
    done.push("added");
    await channel.set("other", 1);
    await channel.delete("total");
    return channel.has("total");
  });
  await using debug = await watching([{ id: 3, key: "total", access: "write" }]);
  const result = flow`writer`.run(1);
  const first = await nextData(debug);
  expect(first).toMatchObject({ reason: "data", breakpoints: [3], gate: { kind: "data", node: "writer" } });
  expect(first.data).toEqual({ key: "total", access: "write", operation: "set", oldValue: "undefined", newValue: "1" });
  expect(done).toEqual([]);
  const scope = await debug.adapter.send("scope", { thread: first.thread });
  expect(scope.map(({ name, value }) => `${name} ${value}`)).toEqual([
    "input 1",
    "key 'total'",
    "value 1",
    "oldValue undefined",
    "results {}",
    "channel { total: 1 }",
  ]);
  await expect(debug.adapter.send("targets", { thread: first.thread })).resolves.toEqual([]);
  await debug.adapter.send("setChannel", { thread: first.thread, key: "total", expression: "10" });
  const second = await nextData(debug, first.thread);
  expect([done, second.data?.operation, second.data?.oldValue, second.data?.newValue]).toEqual([
    ["set"],
    "add",
    "10",
    "15",
  ]);
  const third = await nextData(debug, second.thread);
  expect(third.data).toMatchObject({ operation: "delete", oldValue: "15", newValue: "undefined" });
  await debug.adapter.send("continue", { thread: third.thread });
  await expect(result).resolves.toBe(false);
});

test("a read is held before it is answered, with what the key holds when it goes on", async () => {
  task("reader", async (_: unknown, ctx) => ctx.getChannel().get("n"));
  const channel = memoryChannel();
  await channel.set("n", 1);
  await using debug = await watching([{ key: "n", access: "read" }]);
  const result = flow`reader`.run(undefined, { channel });
  const { thread, data, breakpoints } = await nextData(debug);
  expect([breakpoints, data]).toEqual([
    [1],
    { key: "n", access: "read", operation: "get", oldValue: "1", newValue: "1" },
  ]);
  await debug.adapter.send("setChannel", { thread, key: "n", expression: "value + 1" });
  await debug.adapter.send("continue", {});
  await expect(result).resolves.toBe(2);
});

test("conditions see the key's values, hits are counted, other keys and accesses go on", async () => {
  task("counter", async (_: unknown, ctx) => {
    for (let i = 0; i < 6; i++) await ctx.getChannel().add("n", 1);
    return ctx.getChannel().get("n");
  });
  await using debug = await watching([
    { id: 1, key: "n", access: "write", condition: "value % 2 === 0 && oldValue < value", hitCondition: "2" },
    { id: 2, key: "m", access: "readWrite" },
  ]);
  const result = flow`counter`.run();
  const { data } = await nextData(debug);
  expect(data?.newValue).toBe("4");
  await debug.adapter.send("continue", {});
  await expect(result).resolves.toBe(6);
  const [wrong] = await debug.adapter.send("setChannelBreakpoints", {
    breakpoints: [{ key: "n", access: "write", condition: "1 +" }],
  });
  expect(wrong).toMatchObject({ id: 1, verified: false });
});

test("a typed channel: looking is neither checked nor told, clearing tells of each key", async () => {
  task("typed", async (_: unknown, ctx) => {
    const channel = ctx.getChannel({ list: anything, n: anything });
    await channel.set("list", [1]);
    await channel.set("n", 2);
    await channel.clear();
    return channel.keys();
  });
  await using debug = await watching([
    { id: 1, key: "list", access: "readWrite" },
    { id: 2, key: "n", access: "write" },
  ]);
  const result = flow`typed`.run();
  const seen: string[] = [];
  let thread: number | undefined;
  for (let i = 0; i < 4; i++) {
    const stop = await nextData(debug, thread);
    seen.push(`${stop.data?.operation} ${stop.data?.key}: ${stop.data?.oldValue} → ${stop.data?.newValue}`);
    thread = stop.thread;
  }
  await debug.adapter.send("continue", {});
  await expect(result).resolves.toEqual([]);
  expect(seen).toEqual([
    "set list: undefined → [ 1 ]",
    "set n: undefined → 2",
    "clear list: [ 1 ] → undefined",
    "clear n: 2 → undefined",
  ]);
});

test("a task's timeout stands still while it is held in its middle, at however many places", async () => {
  const clock = new ManualClock();
  task("timed", { timeout: 100 }, async (n: number, ctx) => {
    const channel = ctx.getChannel();
    await Promise.all([channel.set("a", n), channel.set("a", n + 1)]);
    await clock.sleep(90);
    return channel.get("a");
  });
  const releases: (() => void)[] = [];
  const debug = {
    ...noting((at) =>
      at.startsWith("data") ? new Promise((resolve) => releases.push(() => resolve(undefined))) : undefined,
    ),
    watches: (key: string, access: string) => key === "a" && access === "write",
  };
  await attached(debug, async () => {
    const result = flow`timed`.run(1, { clock });
    await clock.advance(1000);
    expect(releases).toHaveLength(2);
    releases[0]?.();
    await clock.advance(1000);
    releases[1]?.();
    await clock.advance(95);
    await expect(result).resolves.toBe(2);
  });
});

test("a task that is cancelled while it is held in its middle is let go", async () => {
  task("stuck", async (n: number, ctx) => {
    await ctx.getChannel().set("a", n);
    return n;
  });
  const debug = { ...noting((at) => (at.startsWith("data") ? new Promise(() => {}) : undefined)), watches: () => true };
  await attached(debug, async () => {
    const handle = flow`stuck`.start(1);
    while (!debug.notes.includes("data stuck")) await Promise.resolve();
    handle.cancel("enough");
    await expect(handle.result).rejects.toThrow("enough");
  });
  expect(debug.notes).toEqual(["before stuck", "data stuck", "dropped data stuck"]);
});
