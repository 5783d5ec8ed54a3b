import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { connectDebugger } from "../../src/debug/connection/connect.ts";
import { History } from "../../src/debug/history/history.ts";
import { flow, task } from "../../src/index.ts";
import { attachedDebugger, type Debugger } from "../../src/ports/debugger.ts";
import { TestAdapter } from "./adapter.ts";
import { attached } from "./attached.ts";
import { connected } from "./connected.ts";

task("many", async (n: number) => n + 1);
const count = 500;
const branches = flow.from(`(${Array.from({ length: count }, (_, i) => `b${i}: many`).join(" | ")})`);
const sum = (output: unknown): number => Object.values(output as Record<string, number>).reduce((a, b) => a + b, 0);

test("500 branches stand still at once, each a thread, and are released together", async () => {
  await using debug = await connected({ allStop: false });
  const { adapter } = debug;
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "many" } }] });
  await adapter.send("configurationDone", {});
  const result = branches.run(1);
  const threads = new Set<number>();
  for (let i = 0; i < count; i++) threads.add((await adapter.stopped()).thread);
  expect(threads.size).toBe(count);
  expect(await adapter.send("stops", {})).toHaveLength(count);
  await adapter.send("continue", {});
  expect(sum(await result)).toBe(2 * count);
});

test("500 branches are shown one by one with all-stop, and no one is left", async () => {
  await using debug = await connected();
  const { adapter } = debug;
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "many" } }] });
  await adapter.send("configurationDone", {});
  const result = branches.run(1);
  for (let i = 0; i < count; i++) await adapter.send("continue", { thread: (await adapter.stopped()).thread });
  expect(sum(await result)).toBe(2 * count);
  expect(adapter.told.filter(({ event }) => event === "stopped")).toHaveLength(count);
});

test("500 branches go on when the adapter is killed while they stand still", async () => {
  const said: string[] = [];
  await using debug = await connected({ stopOnEntry: true }, { warn: (text) => said.push(text) });
  const { adapter } = debug;
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "many" } }] });
  await adapter.send("configurationDone", {});
  const result = branches.run(1);
  await adapter.stopped();
  adapter.kill();
  expect(sum(await result)).toBe(2 * count);
  expect(said).toEqual(["The debug adapter went away; the program goes on without it"]);
});

test("a group of 500 branches is held at its beginning, and all start when it goes on", async () => {
  await using debug = await connected();
  const { adapter } = debug;
  const target = { kind: "node", node: "group_1" } as const;
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target }] });
  await adapter.send("configurationDone", {});
  const result = branches.run(1, { concurrency: 100 });
  const { at, thread } = await adapter.stopped();
  expect(at).toBe("enter group_1");
  const [frame] = await adapter.send("nodes", { thread });
  expect(frame?.nodes.filter(({ state }) => state === "completed")).toEqual([]);
  await adapter.send("continue", {});
  expect(sum(await result)).toBe(2 * count);
  expect(adapter.told.filter(({ event }) => event === "stopped")).toHaveLength(1);
});

test("a second debugger is told that another is there, and changes nothing", async () => {
  await using debug = await connected();
  const { adapter } = debug;
  const session = attachedDebugger();
  const other = await TestAdapter.listen();
  const refused = connectDebugger({ endpoint: other.endpoint, token: "other" });
  expect(await other.message(() => true)).toMatchObject({ type: "refused", reason: "busy", pid: process.pid });
  await other.over;
  refused.close();
  other.kill();
  expect(attachedDebugger()).toBe(session);
  await adapter.send("configurationDone", {});
  expect(sum(await branches.run(1))).toBe(2 * count);
});

test("a program that is debugged answers a ping, also while it stands still", async () => {
  await using debug = await connected({ stopOnEntry: true });
  const { adapter } = debug;
  await adapter.send("configurationDone", {});
  const result = branches.run(1);
  await adapter.stopped();
  await expect(adapter.send("ping", {})).resolves.toBeNull();
  await adapter.send("continue", {});
  await result;
});

test("a history of 100,000 steps keeps its latest moments, and no more memory than those", {
  timeout: 120_000,
}, async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const heap = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const history = new History();
  let runId = "";
  let steps = 0;
  let early = 0;
  let late = 0;
  const debug: Debugger = {
    gate(gate) {
      runId = gate.run.runId;
      history.keep(gate);
      if (gate.kind !== "before") return undefined;
      steps += 1;
      if (steps === 10_000) early = heap();
      if (steps === 100_000) late = heap();
      return undefined;
    },
  };
  task("again", (n: number, ctx) => {
    if (n < 100_000) ctx.nextIteration(n + 1);
    return n;
  });
  await attached(debug, () => flow`again`.run(1, { maxCycles: 200_000, maxSteps: 200_000 }));
  expect(steps).toBe(100_000);
  expect(history.rangeOf(runId)).toEqual({ oldest: 199_001, latest: 200_000 });
  expect(history.moment(runId, 199_000)).toBeUndefined();
  expect(late - early).toBeLessThan(1_000_000);
});
