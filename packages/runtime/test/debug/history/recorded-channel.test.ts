import { expect, test } from "vitest";
import { memoryChannel } from "../../../src/channel/memory-channel.ts";
import { channelOf, channelValues, RecordedChannel } from "../../../src/debug/history/recorded-channel.ts";
import { channelConformance } from "../../ports/channel-conformance.ts";
import { lockConformance } from "../../ports/lock-conformance.ts";
import { ManualClock } from "../../ports/manual-clock.ts";

async function open() {
  const clock = new ManualClock();
  const channel = new RecordedChannel(memoryChannel({ clock }));
  return { channel, advance: (ms: number) => clock.advance(ms), sleep: (ms: number) => clock.sleep(ms) };
}

channelConformance(open);
lockConformance(open);

test("every write makes a version that can be looked at later", async () => {
  const channel = new RecordedChannel(memoryChannel());
  const versions: [number, unknown][] = [];
  const note = (): void => void versions.push([channel.version, channel.valuesAt()]);
  note();
  await channel.set("a", 1);
  note();
  await channel.add("a", 4);
  await channel.append("list", "x", "y");
  note();
  await channel.prepend("list", "w");
  await channel.delete("a");
  note();
  await channel.clear();
  note();
  const expected = [{}, { a: 1 }, { a: 5, list: ["x", "y"] }, { list: ["w", "x", "y"] }, {}];
  expect(versions.map(([, values]) => values)).toEqual(expected);
  expect(versions.map(([version]) => channel.valuesAt(version))).toEqual(expected);
});

test("of a key that was written more often than is remembered, the oldest known value stands for those before", async () => {
  const channel = new RecordedChannel(memoryChannel(), 2);
  for (const value of [1, 2, 3]) await channel.set("a", value);
  expect([1, 2, 3].map((version) => channel.valuesAt(version).a)).toEqual([2, 2, 3]);
});

test("a channel of values holds them; of another one nothing is known", async () => {
  const channel = await channelOf({ a: 1, b: [2] });
  expect(await channel.get("b")).toEqual([2]);
  expect(channelValues(channel)).toEqual({ a: 1, b: [2] });
  expect(channelValues(memoryChannel())).toEqual({});
});
