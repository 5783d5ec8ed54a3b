import { expect, test } from "vitest";
import type { FrameStates, HeldNode } from "../../../src/debug/connection/protocol.ts";
import { flow, task } from "../../../src/index.ts";
import { connected } from "../connected.ts";

interface States {
  readonly runId: string;
  readonly frames: readonly FrameStates[];
  readonly held: readonly HeldNode[];
}

/** What the events come to, merged as they say: `path[instance]id: state`. */
function merged(events: readonly unknown[]): Record<string, string> {
  const states: Record<string, string> = {};
  for (const { frames } of events as readonly States[]) {
    for (const { path, instance, nodes } of frames) {
      for (const { id, state } of nodes) states[`${path}${id}${instance === undefined ? "" : `[${instance}]`}`] = state;
    }
  }
  return states;
}

test("states are told as a run goes on, what is held, and how all has ended", async () => {
  task("feed-a", () => [1, 2]);
  task("feed-b", (n: number) => n + 1);
  task("feed-c", () => {
    throw new Error("no");
  });
  const inner = flow("inner")`feed-b`;
  const whole = flow`feed-a >> (feed-b[] | (feed-c ?? d: feed-a))@bestEffort >> e: ${inner}`;
  await using debug = await connected();
  const { adapter } = debug;
  await adapter.send("follow", { enabled: true, intervalMs: 10 });
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "node", node: "d" } }] });
  await adapter.send("configurationDone", {});
  const result = whole.run(0);
  const { thread } = await adapter.stopped();
  const isStates = ({ event }: { readonly event?: unknown }) => event === "states";
  const held = await adapter.message((told) => isStates(told) && (told as unknown as States).held.length > 0);
  expect((held as unknown as States).held).toEqual([{ node: "d", instance: undefined, kind: "before", thread }]);
  expect(merged(adapter.told.filter(isStates))).toMatchObject({ "feed-a": "completed", d: "running", e: "pending" });
  await adapter.send("continue", {});
  await result;
  await adapter.message(({ event }) => event === "runEnded");
  const events = adapter.told.filter(isStates);
  expect(merged(events)).toMatchInlineSnapshot(`
    {
      "d": "completed",
      "e": "completed",
      "e/feed-b": "completed",
      "feed-a": "completed",
      "feed-b": "completed",
      "feed-b[0]": "completed",
      "feed-b[1]": "completed",
      "feed-c": "failed",
    }
  `);
  expect((events.at(-1) as unknown as States).held).toEqual([]);
  const changes = (events as unknown as States[]).flatMap(({ frames }) => frames.flatMap(({ nodes }) => nodes));
  expect(changes.filter(({ id, state }) => id === "feed-c" && state === "failed")).toHaveLength(1);
});

test("what is not followed is not told, and no more once it is switched off", async () => {
  task("feed-q", (n: number) => n);
  await using debug = await connected();
  const { adapter } = debug;
  await adapter.send("follow", { enabled: true });
  await adapter.send("follow", { enabled: false });
  await adapter.send("configurationDone", {});
  await flow`feed-q`.run(1);
  await adapter.message(({ event }) => event === "runEnded");
  expect(adapter.told.filter(({ event }) => event === "states")).toEqual([]);
});
