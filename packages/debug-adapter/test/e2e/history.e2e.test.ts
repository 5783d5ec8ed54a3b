import type { GraflowEvents } from "@graflow/debug-adapter";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { ended, launched, program, stopped } from "./support/debugging.ts";

const line = `import { flow, task } from "graflow";

task("one", async (n: number, ctx) => {
  await ctx.getChannel().set("total", n);
  console.log("one");
  return n + 1;
});
task("two", async (n: number, ctx) => {
  await ctx.getChannel().add("total", n);
  console.log("two");
  return n * 2;
});
task("three", (n: number) => {
  console.log("three");
  return n - 1;
});
task("four", async (n: number, ctx) => \`\${n} of \${await ctx.getChannel().get("total", 0)}\`);

const report = flow("report")\`«one»one >> «two»two >> «three»three >> «four»four\`;
console.log(await report.run(1));
`;

type Stopped = DebugProtocol.StoppedEvent["body"];

/** Waits for the next stop: where, and how it is described. */
async function lookedAt(client: DapClient): Promise<readonly unknown[]> {
  const { threadId, reason, description } = await client.next<Stopped>("stopped");
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
  return [reason, description, stackFrames[0]?.name];
}

async function shownOf(client: DapClient, expression: string, threadId = 1): Promise<string> {
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
  const { result } = await client.ask<DebugProtocol.EvaluateResponse["body"]>("evaluate", {
    expression,
    frameId: stackFrames[0]?.id,
    context: "hover",
  });
  return result;
}

test("steps back through what is recorded, where nothing runs, and forward again to the present", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["one", "four"] });
  const first = await stopped(client);
  expect(client.events.some(({ event }) => event === "capabilities")).toBe(false);
  await expect(client.ask("stepBack", { threadId: 1 })).rejects.toThrow("This is the beginning of this branch");
  await client.ask("continue", { threadId: first.threadId });
  await stopped(client);
  expect(await client.next("capabilities")).toEqual({ capabilities: { supportsStepBack: true } });
  await client.ask("stepBack", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["step", "history 5/7", "three"]);
  expect(await shownOf(client, "[input, results, channel]")).toBe("[ 4, { one: 2, two: 4 }, { total: 3 } ]");
  await client.ask("stepBack", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["step", "history 3/7", "two"]);
  expect(await shownOf(client, "[input, results, channel]")).toBe("[ 2, { one: 2 }, { total: 1 } ]");
  const { threads } = await client.ask<DebugProtocol.ThreadsResponse["body"]>("threads");
  expect(threads).toEqual([{ id: 1, name: "report (history 3/7)" }]);
  await client.ask("next", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["step", "history 5/7", "three"]);
  await client.ask("reverseContinue", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["goto", "history 1/7", "one"]);
  await client.ask("continue", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["step", "the present", "four"]);
  expect(client.output()).toBe("one\ntwo\nthree\n");
  await client.ask("continue", { threadId: 1 });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("one\ntwo\nthree\n3 of 3\n");
  await expect(
    client.transcript.text("stepBack", "reverseContinue", "next", "continue", "stopped", "capabilities", "threads"),
  ).toMatchFileSnapshot("transcripts/step-back.txt");
});

test("goes back to where a breakpoint would have stopped, by its condition then", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["four"] });
  await stopped(client);
  const breakpoints = [
    { ...fixture.marks.two, condition: "input === 2 && channel.total === 1" },
    { ...fixture.marks.three, condition: "input === 5" },
    { ...fixture.marks.four },
  ];
  await client.ask("setBreakpoints", { source: { path: fixture.file }, breakpoints });
  await client.ask("reverseContinue", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["goto", "history 3/7", "two"]);
  await client.ask("reverseContinue", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["goto", "history 1/7", "one"]);
  await client.ask("continue", { threadId: 1 });
  expect(await lookedAt(client)).toEqual(["step", "history 3/7", "two"]);
  await client.ask("terminate");
});

test("a thread that looks back leaves the others where they stand, and branches beside it are not looked at", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("start", () => 1);
for (const name of ["left", "right", "leftEnd", "rightEnd"]) task(name, (n: number) => n + 1);
task("join", (all: unknown) => all);
await flow("both")\`start >> (left >> «leftEnd»leftEnd | right >> «rightEnd»rightEnd) >> join\`.run(1);
`);
  const client = await launched(fixture, { at: ["leftEnd", "rightEnd"], launch: { allStop: false } });
  const stops = [await stopped(client), await stopped(client)];
  const threadOf = (name: string): number => stops.find(({ names }) => names[0] === name)?.threadId ?? 0;
  const right = threadOf("rightEnd");
  const places: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    await client.ask("stepBack", { threadId: right });
    places.push((await lookedAt(client))[2]);
  }
  expect(places).toEqual(["right", "start"]);
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", {
    threadId: threadOf("leftEnd"),
  });
  expect(stackFrames[0]?.name).toBe("leftEnd");
  await client.ask("continue", { threadId: right });
  expect(await lookedAt(client)).toEqual(["step", "the present", "rightEnd"]);
  await client.ask("terminate");
});

test("a client that draws the graph is told how the nodes stood at the moment that is looked at", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("list", () => [1, 2]);
for (const name of ["one", "two"]) task(name, (n: number) => n + 1);
task("sum", (all: readonly number[]) => all.length);
task("end", (n: number) => n);
const inner = flow("inner")\`one >> two\`;
await flow("outer")\`list >> (one >> sub: \${inner})[] >> sum >> «end»end\`.run(1);
`);
  const about = { supportsGraflowMessages: true };
  const client = await launched(fixture, { at: ["end"], about, launch: { stopAfterTasks: true } });
  await stopped(client);
  const told = async (): Promise<unknown> => {
    await client.ask("stepBack", { threadId: 1 });
    const { past } = await client.next<GraflowEvents["graflow/history"]>("graflow/history");
    const frames = past?.frames.map(({ path, nodes }) => nodes.map(({ id, state }) => `${path}${id} ${state}`));
    return { ...past, frames };
  };
  const sum = { moment: 15, oldest: 1, latest: 17, node: "sum", behind: ["one", "sub/one", "sub/two"] };
  await told();
  expect(await told()).toEqual({
    ...sum,
    kind: "before",
    frames: [["list completed", "sub completed", "sum running", "end pending"]],
  });
  expect(await told()).toEqual({
    moment: 14,
    oldest: 1,
    latest: 17,
    node: "sub/two",
    kind: "after",
    behind: [],
    frames: [
      ["sub/one completed", "sub/two running"],
      ["one completed", "sub running"],
      ["list completed", "sub running", "sum pending", "end pending"],
    ],
  });
  await client.ask("continue", { threadId: 1 });
  expect(await client.next("graflow/history")).toMatchObject({ past: null });
  await client.ask("terminate");
});

test("a loop of a hundred thousand steps keeps its latest moments alone", { timeout: 60_000 }, async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("count", (n: number, ctx) => {
  if (n >= 99_999) ctx.exitLoop(n);
  return n + 1;
});
task("done", (n: number) => n);
await flow("long")\`(count)@loop(max: 200000) >> «done»done\`.run(0, { maxSteps: 1_000_000 });
`);
  const client = await launched(fixture, { at: ["done"], launch: { history: 100 } });
  const { names } = await stopped(client);
  expect(names[0]).toBe("done");
  await client.ask("stepBack", { threadId: 1 });
  const [, description, name] = await lookedAt(client);
  expect([description, name]).toEqual(["history 199999/200001", "count"]);
  expect(await shownOf(client, "input")).toBe("99999");
  await client.ask("reverseContinue", { threadId: 1 });
  expect((await lookedAt(client))[1]).toBe("history 199903/200001");
  await expect(client.ask("stepBack", { threadId: 1 })).rejects.toThrow("those before 199902 were given up");
  await client.ask("terminate");
});
