import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { ended, launched, program, stopped } from "./support/debugging.ts";
import { golden } from "./support/golden.ts";

const text = `import { flow, task } from "graflow";

task("fetch", () => [1, 2]);
task("first", (n: unknown) => n);
task("second", (n: unknown) => n);
task("third", (n: unknown) => n);
let runs = 0;
task("count", () => ++runs);
task("end", (all: unknown) => JSON.stringify(all));
const inner = flow("inner")\`third >> count\`;
const outer = flow("outer")\`«fetch»fetch >> (left: «first»first >> second | right: «third»third) >> «inner»\${inner} >> «end»end\`;
console.log(await outer.run());
`;

type Targets<Kind> = { readonly targets: readonly Kind[] };

async function go(client: DapClient, command: string, args: object): Promise<readonly [string, ...string[]]> {
  await client.ask(command, args);
  const { reason, names } = await stopped(client);
  return [reason, ...names];
}

test("over a group, into a branch of choice, out again, into a sub-flow and over its end", async () => {
  const client = await launched(program(text), { at: ["fetch"] });
  const { threadId } = await stopped(client);
  expect(await go(client, "next", { threadId })).toEqual(["step", "group group_1", "flow outer"]);
  const stack = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
  const frameId = stack.stackFrames[0]?.id;
  const { targets } = await client.ask<Targets<DebugProtocol.StepInTarget>>("stepInTargets", { frameId });
  expect(targets.map(({ label }) => label)).toEqual(["second: left", "right"]);
  const right = targets.at(-1)?.id;
  const into = await go(client, "stepIn", { threadId, targetId: right });
  expect(into).toEqual(["step", "right", "group group_1", "flow outer"]);
  await expect(client.ask("stepIn", { threadId, targetId: 99 })).rejects.toThrow();
  const { threadId: branch } = await current(client);
  expect((await go(client, "stepOut", { threadId: branch })).slice(0, 2)).toEqual(["step", "group group_1"]);
  const { threadId: root } = await current(client);
  expect(await go(client, "next", { threadId: root })).toEqual(["step", "sub-flow inner", "flow outer"]);
  expect(await go(client, "stepIn", { threadId: root })).toEqual([
    "step",
    "inner/third",
    "sub-flow inner",
    "flow outer",
  ]);
  const { threadId: inner } = await current(client);
  await client.ask("continue", { threadId: inner });
  expect(await ended(client)).toBe(0);
  await golden(client, "step-in-targets", "next", "stepInTargets", "stepIn", "stepOut", "stopped");
});

/** The thread that stopped last. */
async function current(client: DapClient): Promise<{ readonly threadId: number }> {
  const last = client.events.findLast(({ event }) => event === "stopped");
  return { threadId: last?.body.threadId as number };
}

test("goes to another node by its place, runs a task again, leaves one out, forces a result", async () => {
  const fixture = program(text.replace("»fetch >>", "»fetch >> count >>"));
  const { end, fetch } = fixture.marks;
  const source = { path: fixture.file };
  const client = await launched(fixture, {
    at: [{ line: fetch?.line ?? 0, column: fetch?.column ?? 0, mode: "after" }],
  });
  const { threadId, frames } = await stopped(client);
  const [frameId, flowFrame] = frames.map(({ id }) => id);
  await expect(client.ask("restartFrame", { frameId: flowFrame })).rejects.toThrow("Only a task can be run again");
  expect((await go(client, "restartFrame", { frameId }))[0]).toBe("restart");
  const again = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
  await expect(client.ask("restartFrame", { frameId: again.stackFrames[0]?.id })).rejects.toThrow("has not run yet");
  const { nodes } = await client.ask<{ readonly nodes: readonly string[] }>("graflow/targets", { threadId });
  expect(nodes).toEqual(expect.arrayContaining(["fetch", "count", "end"]));
  const { targets } = await client.ask<Targets<DebugProtocol.GotoTarget>>("gotoTargets", { source, ...end });
  expect(targets).toMatchObject([{ label: "end", ...end }]);
  const onLine = await client.ask<Targets<DebugProtocol.GotoTarget>>("gotoTargets", { source, line: end?.line });
  expect(onLine.targets.map(({ label }) => label)).toEqual(expect.arrayContaining(["fetch", "count", "end"]));
  expect(await go(client, "goto", { threadId, targetId: targets[0]?.id })).toEqual(["goto", "end", "flow outer"]);
  await expect(client.ask("graflow/jump", { threadId, node: "nowhere" })).rejects.toThrow("out of reach");
  expect((await go(client, "graflow/jump", { threadId, node: "count" }))[1]).toBe("count");
  await expect(client.ask("graflow/force", { threadId, as: "odd", expression: "1" })).rejects.toThrow('"as" is odd');
  await client.ask("setFunctionBreakpoints", { breakpoints: [{ name: "end" }] });
  await client.ask("graflow/skip", { threadId });
  expect(await ended(client)).toBe(0);
  await golden(
    client,
    "goto",
    "restartFrame",
    "gotoTargets",
    "goto",
    "graflow/targets",
    "graflow/jump",
    "graflow/force",
    "graflow/skip",
    "stopped",
    "continued",
  );
});

test("a forced result flows on, a forced failure fails the run", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("one", () => 1);
task("two", (n: number) => n * 2);
const both = flow("both")\`«one»one >> two\`;
console.log(await both.run());
console.log(await both.run().catch(({ message }) => message));
`);
  const client = await launched(fixture, { at: ["one"] });
  const first = await stopped(client);
  await client.ask("graflow/force", { threadId: first.threadId, as: "result", expression: "20 + 1" });
  const second = await stopped(client);
  await client.ask("graflow/force", { threadId: second.threadId, as: "failure", expression: "new Error('forced')" });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toContain("42\n");
  expect(client.output()).toContain("forced");
});

test("after tasks too, for a step of an instruction, or where the session says so", async () => {
  const fixture = program(text);
  const client = await launched(fixture, { at: ["fetch"] });
  const { threadId } = await stopped(client);
  expect((await go(client, "next", { threadId, granularity: "instruction" })).slice(0, 2)).toEqual(["step", "fetch"]);
  expect((await go(client, "next", { threadId }))[1]).toBe("group group_1");
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
});

test("pause: whatever comes next, one that stands already, the thread that is asked for", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("turn", (n: number) => new Promise<number>((resolve) => setImmediate(resolve, n + 1)));
const spin = flow("spin")\`turn@loop(max: 1000000)\`;
await spin.run(0, { maxSteps: 10_000_000 });
`);
  const client = await launched(fixture, { launch: { allStop: false } });
  await client.next("loadedSource");
  await client.ask("pause", { threadId: 0 });
  const first = await stopped(client);
  expect([first.reason, first.names[0]]).toEqual(["pause", "turn"]);
  await client.ask("pause", { threadId: first.threadId });
  expect((await stopped(client)).threadId).toBe(first.threadId);
  await client.ask("continue", { threadId: first.threadId });
  await client.ask("pause", { threadId: first.threadId });
  expect(await stopped(client)).toMatchObject({ reason: "pause", threadId: first.threadId });
  await client.ask("disconnect", { terminateDebuggee: true });
});
