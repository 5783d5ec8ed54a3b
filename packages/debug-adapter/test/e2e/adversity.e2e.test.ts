import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { listenForClients } from "@graflow/debug-adapter";
import { expect, onTestFinished, test } from "vitest";
import { DapClient } from "./support/dap-client.ts";
import { connected, ended, launched, program, stopped } from "./support/debugging.ts";
import { outliving, telling, witness } from "./support/witness.ts";

const said = ["output", "exited", "terminated"];

test("a program that blocks its loop is said to be busy, once, and answers in the end", async () => {
  const fixture = program(`import { existsSync } from "node:fs";
import { flow, task } from "graflow";
task("first", () => 1);
task("block", () => { while (!existsSync("released")); });
task("last", () => 2);
await flow("report")\`«first»first >> block >> «last»last\`.run();
`);
  const client = await launched(fixture, { at: ["first", "last"] });
  const { threadId } = await stopped(client);
  await client.ask("continue", { threadId });
  const setting = client.ask("setExceptionBreakpoints", { filters: ["all"] });
  await client.next<{ output: string }>("output", ({ output }) => output.includes("busy"));
  writeFileSync(`${fixture.folder}/released`, "");
  await setting;
  expect((await stopped(client)).names[0]).toBe("last");
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output("important")).toBe("The program is busy in JavaScript and answers when it is done\n");
  await expect(client.transcript.text(...said)).toMatchFileSnapshot("transcripts/busy.txt");
});

test("a program goes on when its adapter is killed while it stands still", async () => {
  const { env, heard } = await witness();
  const fixture = program(outliving);
  const command = fileURLToPath(new URL("../../../cli/bin/graflow.js", import.meta.url));
  const adapter = spawn(process.execPath, [command, "debug-adapter", "--port", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void adapter.kill("SIGKILL"));
  const [line] = (await once(adapter.stderr.setEncoding("utf8"), "data")) as [string];
  const client = new DapClient();
  await client.start(Number(/:(\d+)/.exec(line)?.[1]));
  await client.ask("initialize", { adapterID: "graflow" });
  const launching = client.ask("launch", { program: fixture.file, cwd: fixture.folder, env });
  await client.next("initialized");
  await client.ask("setBreakpoints", { source: { path: fixture.file }, breakpoints: [fixture.marks.last] });
  await client.ask("configurationDone");
  await launching;
  await stopped(client);
  adapter.kill("SIGKILL");
  client.vanish();
  await heard("went on");
});

test("five hundred branches stand still, are listed, and go on", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("numbers", () => Array.from({ length: 500 }, (_, n) => n));
task("double", (n: number) => n * 2);
const all = await flow("report")\`numbers >> «double»double[]\`.run();
console.log((all as number[]).length);
`);
  const client = await launched(fixture, { at: ["double"], launch: { allStop: false } });
  const ids = new Set<number>();
  while (ids.size < 500) ids.add((await client.next<{ threadId: number }>("stopped")).threadId);
  const { threads } = await client.ask<{ threads: readonly { id: number; name: string }[] }>("threads");
  expect(threads.filter(({ id }) => ids.has(id)).length).toBe(500);
  const [threadId = 0] = ids;
  await client.ask("continue", { threadId, singleThread: true });
  await client.ask("continue", { threadId: [...ids][1] });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("500\n");
});

test("a client that never says that it is ready", async () => {
  const fixture = program('console.log("begun");\n');
  const server = await listenForClients(0, { configuredWithinMs: 50 });
  const client = new DapClient();
  await client.start((server.address() as { readonly port: number }).port);
  onTestFinished(async () => {
    await client.stop();
    server.close();
  });
  await client.ask("initialize", { adapterID: "graflow" });
  await client.ask("launch", { program: fixture.file, cwd: fixture.folder });
  expect(await ended(client)).toBe(0);
  await expect(client.transcript.text(...said)).toMatchFileSnapshot("transcripts/never-configured.txt");
});

test("a session that ends before its program was started starts nothing", async () => {
  const { env, alone } = await witness();
  const fixture = program(`${telling}\ntell("begun");\n`);
  const client = await connected(fixture);
  const launching = client.ask("launch", { program: fixture.file, cwd: fixture.folder, env });
  await Promise.race([client.next("initialized"), launching]);
  await expect(client.ask("terminate")).rejects.toThrow("The program has not been started yet");
  const refused = expect(launching).rejects.toThrow("The session has ended before the program was started");
  await client.ask("disconnect");
  await refused;
  await alone();
});

test("a web page cannot make a browser start a program", async () => {
  const fixture = program('console.log("begun");\n');
  const server = await listenForClients(0);
  onTestFinished(() => void server.close());
  const body = JSON.stringify({ seq: 1, type: "request", command: "launch", arguments: { program: fixture.file } });
  const socket = connect((server.address() as { readonly port: number }).port, "127.0.0.1");
  let answer = "";
  socket.on("data", (part) => {
    answer += String(part);
  });
  socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  await once(socket, "close");
  expect(answer).toBe("");
});

test("what a launch cannot begin with is said, and nothing is started", async () => {
  const fixture = program("console.log(1);\n");
  const refused = (launch: object): Promise<unknown> => launched(fixture, { launch: { ...launch } });
  await expect(refused({ program: "missing.ts" })).rejects.toThrow("which does not exist");
  await expect(refused({ runtimeExecutable: "no-such-program" })).rejects.toThrow(
    '"no-such-program" cannot be found: install it, or write in "runtimeExecutable" where it is',
  );
  await expect(refused({ runtimeExecutable: fixture.file })).rejects.toThrow(
    "it is no program, or may not be run by you",
  );
});

test("a flow that a file does not export", async () => {
  const fixture = program('import { flow } from "graflow";\nexport const main = flow("main")`a`;\n');
  const client = await launched(fixture, { launch: { flow: "mian" } });
  expect(await ended(client)).toBe(2);
  expect(client.output("stderr")).toContain('"mian"');
  expect(client.output("console")).toBe("The program ended with exit code 2, without running a flow\n");
});

test("a session begins once, and restarts only what has begun", async () => {
  const client = await launched(program("setInterval(() => {}, 1000);\n"));
  await expect(client.ask("launch", { program: "program.ts" })).rejects.toThrow();
  await client.ask("disconnect");
});
