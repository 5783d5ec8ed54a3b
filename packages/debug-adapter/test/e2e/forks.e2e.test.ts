import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import { answering } from "./support/answering.ts";
import type { DapClient } from "./support/dap-client.ts";
import { ended, launched, program, stopped } from "./support/debugging.ts";

const line = `import { flow, task } from "graflow";

const note = (text: string): void => console.log(text);
task("one", async (n: number, ctx) => {
  await ctx.getChannel().set("total", n);
  note(\`one \${n}\`);
  return { n: n + 1 };
});
task("two", ({ n }: { n: number }) => {
  note(\`two \${n}\`);
  return n * 2;
});
task("three", async (n: number, ctx) => {
  const text = \`three \${n} \${await ctx.getChannel().get("total", 0)}\`;
  note(text);
  return text;
});

const report = flow("report")\`«one»one >> «two»two >> «three»three\`;
note(\`came to \${await report.run(1)}\`);
`;

type Frames = DebugProtocol.StackTraceResponse["body"];
const graflow = { supportsGraflowMessages: true };

async function frameOf(client: DapClient, threadId: number): Promise<number> {
  const { stackFrames } = await client.ask<Frames>("stackTrace", { threadId });
  return stackFrames[0]?.id ?? 0;
}

async function shownOf(client: DapClient, threadId: number, expression: string): Promise<string> {
  const frameId = await frameOf(client, threadId);
  const evaluate = { expression, frameId, context: "hover" };
  return (await client.ask<DebugProtocol.EvaluateResponse["body"]>("evaluate", evaluate)).result;
}

/** Goes back by some steps. */
async function back(client: DapClient, threadId: number, steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    await client.ask("stepBack", { threadId });
    await client.next("stopped");
  }
}

async function set(
  client: DapClient,
  threadId: number,
  change: { readonly expression: string; readonly value: string },
): Promise<unknown> {
  return client.ask("setExpression", { ...change, frameId: await frameOf(client, threadId) });
}

/** Lets everything go on, thread by thread, until the session is over. */
async function goOn(client: DapClient, threadId: number): Promise<number> {
  await client.ask("continue", { threadId });
  return ended(client);
}

test("a value that is changed in the past starts a new run from there, once the user has confirmed; the other stays held", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["three"], about: graflow });
  let isConfirmed = false;
  const asked = answering(client, () => isConfirmed);
  const { threadId } = await stopped(client);
  await back(client, threadId, 1);
  await expect(set(client, threadId, { expression: "input.n", value: "50" })).rejects.toThrow("no new run was wanted");
  isConfirmed = true;
  await expect(set(client, threadId, { expression: "input.n", value: "50" })).resolves.toMatchObject({
    value: "{ n: 50 }",
  });
  expect(asked).toHaveLength(2);
  expect(asked[0]).toEqual({ runId: expect.any(String), moment: 3, node: "two" });
  const fork = await stopped(client);
  expect(fork.threadId).not.toBe(threadId);
  expect(fork.names).toEqual(["two", "flow report"]);
  expect(await shownOf(client, fork.threadId, "[input, results.one]")).toBe("[ { n: 50 }, { n: 2 } ]");
  expect(await shownOf(client, threadId, "[node, input]")).toBe("[ 'three', 4 ]");
  const { threads } = await client.ask<DebugProtocol.ThreadsResponse["body"]>("threads");
  expect(threads.map(({ name }) => name)).toEqual(["report", "report (2)"]);
  await client.ask("next", { threadId: fork.threadId });
  await stopped(client);
  expect(client.output()).toBe("one 1\ntwo 2\ntwo 50\n");
  await client.ask("continue", { threadId: fork.threadId });
  const again = await stopped(client);
  expect([again.threadId, again.names[0]]).toEqual([threadId, "three"]);
  expect(await goOn(client, threadId)).toBe(0);
  expect(client.output()).toBe("one 1\ntwo 2\ntwo 50\nthree 100 1\nthree 4 1\ncame to three 4 1\n");
  await expect(
    client.transcript.text("stepBack", "setExpression", "stopped", "threads", "graflow/history", "next", "continue"),
  ).toMatchFileSnapshot("transcripts/fork.txt");
});

test("a client that cannot ask is refused first, and goes on when it does the same again", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["three"] });
  const { threadId } = await stopped(client);
  await back(client, threadId, 2);
  await expect(set(client, threadId, { expression: "input", value: "7" })).rejects.toThrow(
    "happens again. Do the same again to confirm",
  );
  await expect(set(client, threadId, { expression: "input", value: "8" })).rejects.toThrow(
    "happens again. Do the same again to confirm",
  );
  await expect(set(client, threadId, { expression: "input", value: "8" })).resolves.toMatchObject({ value: "8" });
  const fork = await stopped(client);
  expect(await shownOf(client, fork.threadId, "[node, input]")).toBe("[ 'one', 8 ]");
  await client.ask("continue", { threadId });
  await client.ask("continue", { threadId: fork.threadId });
  await client.next<DebugProtocol.StoppedEvent["body"]>("stopped");
  expect(await goOn(client, fork.threadId)).toBe(0);
  expect(client.output().split("\n").toSorted().join()).toContain("one 1,one 8,three 18 8,three 4 1,two 2,two 9");
});

test("what cannot be changed in the past says so, and nothing is started", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["three"], about: graflow });
  const { threadId } = await stopped(client);
  await back(client, threadId, 1);
  await expect(set(client, threadId, { expression: "results.one", value: "1" })).rejects.toThrow(
    'only "input" before a task',
  );
  await expect(set(client, threadId, { expression: "output", value: "1" })).rejects.toThrow(
    'only "input" before a task',
  );
  await expect(set(client, threadId, { expression: "input.n", value: "missing" })).rejects.toThrow(
    "missing is not defined",
  );
  const frameId = await frameOf(client, threadId);
  await expect(client.ask("evaluate", { expression: "input = 1", frameId, context: "repl" })).rejects.toThrow(
    "start a new run",
  );
  expect(client.events.some(({ body }) => body?.output?.includes("A new run") === true)).toBe(false);
  await client.ask("terminate");
});

test("a key of the channel, an output, a forced result, a task run again and a jump each start a new run", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["three"], about: graflow, launch: { stopAfterTasks: true } });
  answering(client, () => true);
  const { threadId } = await stopped(client);
  const forked = async (change: () => Promise<unknown>): Promise<string> => {
    await change();
    const fork = await stopped(client);
    const shown = await shownOf(client, fork.threadId, "[node, input, results.two, channel]");
    await client.ask("terminateThreads", { threadIds: [fork.threadId] });
    await client.next("stopped", ({ threadId: id }: DebugProtocol.StoppedEvent["body"]) => id === threadId);
    return shown;
  };
  await back(client, threadId, 1);
  expect(await forked(() => set(client, threadId, { expression: "output", value: "33" }))).toBe(
    "[ 'three', 33, 33, { total: 1 } ]",
  );
  await back(client, threadId, 2);
  expect(await forked(() => set(client, threadId, { expression: "channel.total", value: "70" }))).toBe(
    "[ 'two', { n: 2 }, undefined, { total: 70 } ]",
  );
  await back(client, threadId, 2);
  const force = { threadId, as: "result", expression: "input.n + 100" };
  expect(await forked(() => client.ask("graflow/force", force))).toContain("102, {");
  await back(client, threadId, 1);
  const restartFrame = async (): Promise<unknown> =>
    client.ask("restartFrame", { frameId: await frameOf(client, threadId) });
  expect(await forked(restartFrame)).toContain("[ 'two', { n: 2 }");
  await back(client, threadId, 1);
  expect(await forked(() => client.ask("graflow/jump", { threadId, node: "one" }))).toMatch(/^\[ 'one'/);
  expect(client.output()).toBe("one 1\ntwo 2\n");
  await client.ask("terminate");
});

test("the first moment of a new run is there at once, and can be come back to", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["three"], about: graflow });
  answering(client, () => true);
  const { threadId } = await stopped(client);
  await back(client, threadId, 1);
  await set(client, threadId, { expression: "input.n", value: "5" });
  const fork = await stopped(client);
  await client.ask("next", { threadId: fork.threadId });
  await stopped(client);
  await back(client, fork.threadId, 1);
  expect(await shownOf(client, fork.threadId, "[node, input, results.one]")).toBe("[ 'two', { n: 2 }, { n: 2 } ]");
  await expect(client.ask("stepBack", { threadId: fork.threadId })).rejects.toThrow("beginning");
  await client.ask("terminate");
});

test("what waits in the run that a new one comes from is no part of the new one", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["three"], about: graflow });
  answering(client, () => true);
  const { threadId } = await stopped(client);
  await set(client, threadId, { expression: "input", value: "1000" });
  await back(client, threadId, 1);
  await set(client, threadId, { expression: "input.n", value: "3" });
  const fork = await stopped(client);
  await client.ask("next", { threadId: fork.threadId });
  await stopped(client);
  expect(await shownOf(client, fork.threadId, "input")).toBe("6");
  expect(await shownOf(client, threadId, "input")).toBe("1000");
  await client.ask("continue", { threadId: fork.threadId });
  await client.next("stopped", ({ threadId: id }: DebugProtocol.StoppedEvent["body"]) => id === threadId);
  expect(await goOn(client, threadId)).toBe(0);
  expect(client.output()).toBe("one 1\ntwo 2\ntwo 3\nthree 6 1\nthree 1000 1\ncame to three 1000 1\n");
});

test("a new run from inside of a sub-flow goes on at that node", async () => {
  const fixture = program(`import { flow, task } from "graflow";
for (const name of ["begin", "first", "second", "end"]) {
  task(name, (n: number) => {
    console.log(name, n);
    return n + 1;
  });
}
const inner = flow("inner")\`first >> second\`;
await flow("outer")\`begin >> sub: \${inner} >> «end»end\`.run(1);
`);
  const client = await launched(fixture, { at: ["end"], about: graflow });
  answering(client, () => true);
  const { threadId } = await stopped(client);
  await back(client, threadId, 1);
  expect(await shownOf(client, threadId, "node")).toBe("'sub/second'");
  await set(client, threadId, { expression: "input", value: "20" });
  const fork = await stopped(client);
  expect(fork.names).toEqual(["sub/second", "sub-flow sub", "flow outer"]);
  await client.ask("continue", { threadId: fork.threadId });
  expect((await stopped(client)).names[0]).toBe("end");
  expect(client.output()).toBe("begin 1\nfirst 2\nsecond 3\nsecond 20\n");
  await client.ask("terminate");
});
