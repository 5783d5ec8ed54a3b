import { expect, onTestFinished, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { type Begun, ended, type Fixture, launched, program, stopped } from "./support/debugging.ts";
import { JavaScriptDebugger } from "./support/javascript-debugger.ts";

const text = `import { flow, task } from "graflow";
task("double", function double(n) {
  «inside»return n * 2;
});
task("again", (n) => n * 2);
task("store", (n) => n + 1);
console.log(await flow("report")\`«double»double >> «again»again >> «store»store\`.run(4));
`;
const steps = [
  "stepIn",
  "stopped",
  "continue",
  "graflow/javascript",
  "graflow/javascriptReady",
  "exited",
  "terminated",
];

interface Entrance {
  readonly threadId: number;
  readonly webSocketUrl: string;
}

/** Stops at a task, with a client that can start Node's debugger. */
async function stoppedAt(fixture: Fixture, mark: string, begun: Begun = {}): Promise<readonly [DapClient, number]> {
  const client = await launched(fixture, {
    at: [mark],
    about: { supportsGraflowJavaScript: true, supportsGraflowMessages: true },
    ...begun,
  });
  client.transcript.replace(/"host":.*?"webSocketUrl":"[^"]*"/g, '"host":"<host>"');
  return [client, (await stopped(client)).threadId];
}

/** What an editor does that is told of a task's JavaScript. */
async function attach(client: DapClient): Promise<JavaScriptDebugger> {
  const { threadId, webSocketUrl } = await client.next<Entrance>("graflow/javascript");
  const javascript = await JavaScriptDebugger.attach(webSocketUrl);
  onTestFinished(() => javascript.detach());
  await client.ask("graflow/javascriptReady", { threadId });
  return javascript;
}

test("a step in stops at the task's first statement, and then at the next task", async () => {
  const fixture = program(text, { name: "program.mjs" });
  const [client, threadId] = await stoppedAt(fixture, "double");
  const stepping = client.ask("stepIn", { threadId });
  const javascript = await attach(client);
  // The editor is answered although the program stands still in JavaScript.
  await stepping;
  expect(await javascript.paused()).toEqual({ functionName: "double", line: 3 });
  await javascript.resume();
  const { frames } = await stopped(client);
  expect(frames[0]).toMatchObject({ name: "again", ...fixture.marks.again });
  await client.ask("continue", { threadId });
  // Here too, in a function that the debugger, which is attached now, is not stopped in again.
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("17\n");
  expect(javascript.pauses).toEqual([]);
  await expect(client.transcript.text(...steps)).toMatchFileSnapshot("transcripts/step-into-javascript.txt");
});

test("a step into one task after the other, with one debugger attached", async () => {
  const fixture = program(text, { name: "program.mjs" });
  const [client, threadId] = await stoppedAt(fixture, "double");
  const first = client.ask("stepIn", { threadId });
  const javascript = await attach(client);
  await javascript.paused();
  await javascript.resume();
  await first;
  await stopped(client);
  const second = client.ask("stepIn", { threadId });
  await client.next("graflow/javascript");
  await client.ask("graflow/javascriptReady", { threadId });
  expect(await javascript.paused()).toMatchObject({ line: 5 });
  await javascript.resume();
  await second;
  expect((await stopped(client)).names[0]).toBe("store");
  javascript.detach();
  await client.ask("disconnect", { terminateDebuggee: false });
});

test("a task of a worker thread", async () => {
  const fixture = program(text, {
    name: "part.mjs",
    files: {
      "main.mjs": `import { Worker } from "node:worker_threads";\nnew Worker(new URL("./part.mjs", import.meta.url));\n`,
    },
  });
  const [client, threadId] = await stoppedAt(fixture, "double", { launch: { program: `${fixture.folder}/main.mjs` } });
  const stepping = client.ask("stepIn", { threadId });
  const javascript = await attach(client);
  expect(await javascript.paused()).toMatchObject({ functionName: "double", line: 3 });
  await javascript.resume();
  await stepping;
  const { threadId: next, names } = await stopped(client);
  expect(names[0]).toBe("again");
  await client.ask("continue", { threadId: next });
  expect(await ended(client)).toBe(0);
});

test("where the editor cannot attach, the step goes over the task and says why", async () => {
  const [client, threadId] = await stoppedAt(program(text, { name: "program.mjs" }), "double");
  const stepping = client.ask("stepIn", { threadId });
  await client.next("graflow/javascript");
  await client.ask("graflow/javascriptReady", { threadId, error: "there is no js-debug here" });
  await stepping;
  expect((await stopped(client)).names[0]).toBe("again");
  expect(client.output("important")).toBe(
    "The step does not go into the task's JavaScript: there is no js-debug here\n",
  );
  await expect(client.ask("graflow/javascriptReady", { threadId })).rejects.toThrow("does not wait");
});

test("a session that is restricted does not open the inspector", async () => {
  const begun = { launch: { expressions: "restricted" } };
  const [client, threadId] = await stoppedAt(program(text, { name: "program.mjs" }), "double", begun);
  await client.ask("stepIn", { threadId });
  expect((await stopped(client)).names[0]).toBe("again");
  expect(client.output("important")).toContain("The session is restricted");
});

test("with a client that cannot start Node's debugger a step in is a step over", async () => {
  const client = await launched(program(text, { name: "program.mjs" }), { at: ["double"] });
  const { threadId } = await stopped(client);
  await client.ask("stepIn", { threadId });
  expect((await stopped(client)).names[0]).toBe("again");
  expect(client.events.map(({ event }) => event)).not.toContain("graflow/javascript");
});
