import { writeFileSync } from "node:fs";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import { ended, launched, program, stopped } from "./support/debugging.ts";
import { golden } from "./support/golden.ts";

const diamond = `import { flow, task } from "graflow";

task("fetch", () => [1, 2]);
«double»task("double", (all: number[]) => all.length * 2);
let go: (value: number) => void = () => {};
const later = new Promise<number>((resolve) => {
  go = resolve;
});
task("triple", (all: number[]) => {
  go(0);
  return all.length * 3;
});
task("slow", () => later);
task("sum", (all: { left: number; triple: number }) => {
  return all.left + all.triple;
});

const report = flow("report")\`«fetch»fetch >> (left: «left»double | «triple»triple | slow) >> sum\`;
console.log(await report.run());
`;

type Threads = DebugProtocol.ThreadsResponse["body"];
type Stack = DebugProtocol.StackTraceResponse["body"];

test("a thread for each branch: the shown one, those that wait their turn, and those whose tasks run", async () => {
  const fixture = program(diamond);
  const client = await launched(fixture, { at: ["double", "triple"] });
  const { threadId } = await stopped(client);
  const { threads } = await client.ask<Threads>("threads");
  expect(threads.map(({ name }) => name)).toEqual(["report: left", "report: triple", "report: slow"]);
  const [, hidden, running] = threads;
  const page = await client.ask<Stack>("stackTrace", { threadId: hidden?.id, startFrame: 1, levels: 1 });
  expect([page.totalFrames, page.stackFrames.map(({ name }) => name)]).toEqual([3, ["group group_1"]]);
  const { stackFrames } = await client.ask<Stack>("stackTrace", { threadId: hidden?.id });
  expect(stackFrames[0]).toMatchObject({ name: "triple", ...fixture.marks.triple });
  const evaluated = await client.ask("evaluate", { expression: "input.length", frameId: stackFrames[0]?.id });
  expect(evaluated).toMatchObject({ result: "2" });
  const moving = await client.ask<Stack>("stackTrace", { threadId: running?.id });
  expect(moving.stackFrames[0]?.name).toBe("slow (running)");
  await expect(client.ask("next", { threadId: running?.id })).rejects.toThrow("This branch is running: pause it first");
  await expect(client.ask("stackTrace", { threadId: 99 })).rejects.toThrow("This branch has ended");
  await client.ask("continue", { threadId });
  const second = await stopped(client);
  expect(second.threadId).toBe(hidden?.id);
  await client.ask("continue", { threadId: second.threadId });
  expect(await ended(client)).toBe(0);
  await golden(client, "threads", "threads", "thread", "stackTrace", "stopped", "next", "loadedSource");
});

test("flows that stand in no file are read from the program", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("a", () => 1);
const made = new Function("flow", 'return flow.from("a", { name: "made" })')(flow);
await made.run();
`);
  const client = await launched(fixture, {
    before: (one) => one.ask("setFunctionBreakpoints", { breakpoints: [{ name: "made/a" }] }),
  });
  const { threadId, frames } = await stopped(client);
  const source = frames[0]?.source;
  expect(await client.ask("source", { sourceReference: source?.sourceReference, source })).toMatchObject({
    content: "a",
  });
  expect(frames[0]).toMatchObject({ name: "a", line: 1, column: 1, endColumn: 2 });
  await client.ask("loadedSources");
  await expect(client.ask("source", { sourceReference: 77 })).rejects.toThrow(
    "There is no such source in this session",
  );
  const set = await client.ask("setBreakpoints", { source, breakpoints: [{ line: 1 }] });
  expect(set).toMatchObject({ breakpoints: [{ verified: false, message: expect.stringContaining("in no file") }] });
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  await golden(client, "sources", "source", "loadedSources", "loadedSource", "stackTrace");
});

test("a file that has changed since the program started: said once, ids hold, new breakpoints bind", async () => {
  const text = `import { flow, task } from "graflow";
task("a", () => 1);
task("b", (n: number) => n + 1);
const two = flow("two")\`«a»a >> «b»b\`;
await two.run();
`;
  const fixture = program(text);
  const client = await launched(fixture, { at: ["a"] });
  const first = await stopped(client);
  writeFileSync(fixture.file, text.replaceAll(/«\w+»/g, "").replace('task("a"', '\n\n\ntask("a"'));
  const { stackFrames } = await client.ask<Stack>("stackTrace", { threadId: first.threadId });
  expect(stackFrames[0]).toMatchObject({ line: 7, source: { presentationHint: "deemphasize" } });
  const b = { line: 7, column: fixture.marks.b?.column };
  const set = await client.ask("setBreakpoints", { source: { path: fixture.file }, breakpoints: [b] });
  expect(set).toMatchObject({ breakpoints: [{ verified: true, line: 7 }] });
  await client.ask("continue", { threadId: first.threadId });
  const second = await stopped(client);
  expect([second.reason, second.names[0]]).toEqual(["breakpoint", "b"]);
  await client.ask("continue", { threadId: second.threadId });
  expect(await ended(client)).toBe(0);
  const said = "program.ts has changed since the program started; places may be off\n";
  expect(client.output("important")).toBe(said);
});

test("ending a branch cancels its run", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("a", () => 1);
const one = flow("one")\`«a»a\`;
console.log(await one.run().catch(({ message }) => message));
`);
  const client = await launched(fixture, { at: ["a"] });
  const { threadId } = await stopped(client);
  await expect(client.ask("terminateThreads", { threadIds: [99] })).rejects.toThrow("This branch has ended");
  await client.ask("terminateThreads", { threadIds: [threadId] });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toContain("The debugger was told to end it");
  await golden(client, "terminate-threads", "terminateThreads", "thread", "stopped");
});

test("a client that counts from 0 and names files by URIs", async () => {
  const fixture = program(diamond);
  const { fetch } = fixture.marks;
  const path = `file://${fixture.file}`;
  const client = await launched(fixture, {
    about: { linesStartAt1: false, columnsStartAt1: false, pathFormat: "uri" },
    before: (one) =>
      one.ask("setBreakpoints", {
        source: { path },
        breakpoints: [{ line: (fetch?.line ?? 0) - 1, column: (fetch?.column ?? 0) - 1 }],
      }),
  });
  const { frames, threadId } = await stopped(client);
  expect(frames[0]).toMatchObject({ line: (fetch?.line ?? 0) - 1, column: (fetch?.column ?? 0) - 1, source: { path } });
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
});

test("a client that draws graphs is told of runs and their states", async () => {
  const fixture = program(diamond);
  const client = await launched(fixture, { at: ["fetch"], about: { supportsGraflowMessages: true } });
  const { threadId } = await stopped(client);
  const run = await client.next<{ readonly flow: string; readonly source?: { readonly path: string } }>(
    "graflow/runStarted",
  );
  expect(run).toMatchObject({ flow: "report", source: { path: fixture.file } });
  type States = { readonly held: readonly { readonly node: string; readonly threadId: number }[] };
  const { held } = await client.next<States>("graflow/states", (states) => states.held.length > 0);
  expect(held).toMatchObject([{ node: "fetch", threadId }]);
  await client.ask("continue", { threadId });
  expect(await client.next("graflow/runEnded")).toMatchObject({ status: "completed" });
  expect(await ended(client)).toBe(0);
});

test("a task's name leads to its definition", async () => {
  const fixture = program(diamond);
  const client = await launched(fixture, { at: ["left"] });
  const { threadId, frames } = await stopped(client);
  type Scopes = DebugProtocol.ScopesResponse["body"];
  type Variables = DebugProtocol.VariablesResponse["body"];
  const { scopes } = await client.ask<Scopes>("scopes", { frameId: frames[0]?.id });
  const { variables } = await client.ask<Variables>("variables", scopes[0]);
  const locationReference = variables.find(({ name }) => name === "task")?.declarationLocationReference;
  const { line } = fixture.marks.double ?? {};
  expect(await client.ask("locations", { locationReference })).toMatchObject({ source: { path: fixture.file }, line });
  await client.ask("continue", { threadId });
  await expect(client.ask("locations", { locationReference })).rejects.toThrow("This place is shown no more");
  expect(await ended(client)).toBe(0);
});
