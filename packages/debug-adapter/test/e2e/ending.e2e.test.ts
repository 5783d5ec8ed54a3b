import { expect, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { ended, launched, program, stopped } from "./support/debugging.ts";
import { outliving, telling, witness } from "./support/witness.ts";

const ends = ["terminate", "restart", "stopped", "output", "exited", "terminated"];

const waits = `import { once } from "node:events";
import { flow, task } from "graflow";
task("wait", async (_, { signal }) => {
  console.log("waiting");
  const busy = setInterval(() => {}, 1000);
  await once(signal, "abort");
  clearInterval(busy);
  console.log("cleaned up");
});
`;
const server = `import { createServer } from "node:http";
createServer().listen(0, "127.0.0.1", () => console.log("listening"));
`;

/** Waits until the program has written a text. */
async function written(client: DapClient, text: string): Promise<void> {
  await client.next<{ output: string }>("output", ({ output }) => output.includes(text));
}

test("terminate cancels the runs first, so that they clean up", async () => {
  const fixture = program(`${waits}
try { await flow("report")\`wait\`.run(); } catch { process.exitCode = 4; }
`);
  const client = await launched(fixture);
  await written(client, "waiting");
  await client.ask("terminate");
  expect(await ended(client)).toBe(4);
  expect(client.output()).toBe("waiting\ncleaned up\n");
  await expect(client.transcript.text(...ends)).toMatchFileSnapshot("transcripts/terminate.txt");
});

test("terminate while a branch stands still", async () => {
  const fixture = program(`${waits}
try { await flow("report")\`«wait»wait\`.run(); } catch { process.exitCode = 4; }
`);
  const client = await launched(fixture, { at: ["wait"] });
  await stopped(client);
  await client.ask("terminate");
  expect(await ended(client)).toBe(4);
  expect(client.output()).toBe("");
});

test("terminate ends a program that runs nothing", async () => {
  const client = await launched(program(server));
  await written(client, "listening");
  await client.ask("terminate");
  expect(await ended(client)).toBe(143);
});

test("a second terminate kills what does not end", async () => {
  const fixture = program(`process.on("SIGTERM", () => console.log("not yet"));\n${server}`);
  const client = await launched(fixture);
  await written(client, "listening");
  await client.ask("terminate");
  await written(client, "not yet");
  await client.ask("terminate");
  expect(await ended(client)).toBe(137);
  await expect(client.transcript.text(...ends)).toMatchFileSnapshot("transcripts/terminate-twice.txt");
});

test("disconnect ends the program, and what it has started", async () => {
  const { env, heard, alone } = await witness();
  const fixture = program(
    `${telling}
import { spawn } from "node:child_process";
tell("parent");
spawn(process.execPath, ["--import", "tsx", new URL("./child.ts", import.meta.url).pathname], { stdio: "inherit" });
`,
    { files: { "child.ts": `${telling}\ntell("child");\nprocess.on("SIGTERM", () => {});\n` } },
  );
  const client = await launched(fixture, { launch: { env } });
  await Promise.all([heard("parent"), heard("child")]);
  await client.ask("disconnect");
  await alone();
  await client.next("terminated");
});

test("disconnect without an end lets a program go on that stands still", async () => {
  const { env, heard } = await witness();
  const fixture = program(outliving);
  const client = await launched(fixture, { at: ["last"], launch: { env } });
  await stopped(client);
  await client.ask("disconnect", { terminateDebuggee: false });
  await client.stop();
  await heard("went on");
  expect(client.output("stderr")).toBe("");
});

test("a program cannot be left suspended", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("last", () => 1);
await flow("report")\`«last»last\`.run();
`);
  const client = await launched(fixture, { at: ["last"] });
  await stopped(client);
  await expect(client.ask("disconnect", { suspendDebuggee: true })).rejects.toThrow(
    "A program cannot be left standing still without a debugger",
  );
  await client.ask("disconnect");
});

test("restart runs the program anew, with other arguments, and keeps the breakpoints", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("say", () => console.log(process.argv[2]));
await flow("report")\`«say»say\`.run();
`);
  const client = await launched(fixture, { at: ["say"], launch: { args: ["first"] } });
  await stopped(client);
  await client.ask("restart", { arguments: { program: fixture.file, cwd: fixture.folder, args: ["second"] } });
  const { threadId } = await stopped(client);
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("second\n");
  await expect(client.transcript.text(...ends)).toMatchFileSnapshot("transcripts/restart.txt");
});

test("a restart with what makes no sense leaves the program as it is", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("say", () => console.log("still here"));
await flow("report")\`«say»say\`.run();
`);
  const client = await launched(fixture, { at: ["say"] });
  const { threadId } = await stopped(client);
  await expect(client.ask("restart", { arguments: { program: "missing.ts" } })).rejects.toThrow("does not exist");
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("still here\n");
});

test("a program that fails while it is loaded", async () => {
  const fixture = program('throw new Error("no good start");\n');
  const client = await launched(fixture);
  expect(await ended(client)).toBe(1);
  expect(client.output("stderr")).toContain("Error: no good start");
  expect(client.output("console")).toBe("The program ended with exit code 1, without running a flow\n");
});

test("a program that is killed while it stands still", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("last", () => 1);
await flow("report")\`«last»last\`.run();
`);
  const client = await launched(fixture, { at: ["last"] });
  const { threadId } = await stopped(client);
  const { systemProcessId } = await client.next<{ systemProcessId: number }>("process");
  process.kill(systemProcessId, "SIGKILL");
  expect(await ended(client)).toBe(137);
  await expect(client.ask("continue", { threadId })).rejects.toThrow("This branch has ended");
  await expect(client.transcript.text(...ends)).toMatchFileSnapshot("transcripts/killed.txt");
});

test("a client that vanishes takes its program with it", async () => {
  const { env, heard, alone } = await witness();
  const fixture = program(`${telling}
import { flow, task } from "graflow";
task("last", () => 1);
tell("here");
await flow("report")\`«last»last\`.run();
`);
  const client = await launched(fixture, { at: ["last"], launch: { env } });
  await heard("here");
  await stopped(client);
  client.vanish();
  await alone();
});
