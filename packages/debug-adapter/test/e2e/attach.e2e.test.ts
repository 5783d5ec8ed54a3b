import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { connected, type Fixture, program, stopped } from "./support/debugging.ts";

const attaches = [
  "attach",
  "initialized",
  "configurationDone",
  "process",
  "stopped",
  "disconnect",
  "exited",
  "terminated",
];

/** A server that runs a flow for each request, with a task that can be stopped at. */
const serves = `import { createServer } from "node:http";
import { flow, task } from "graflow";
task("double", (n: number) => n * 2);
const answer = flow("answer")\`«double»double\`;
createServer(async (request, response) => {
  response.end(String(await answer.run(Number(request.url?.slice(1)))));
}).listen(0, "127.0.0.1", function () { console.log((this.address() as { port: number }).port); });
`;

interface Running {
  readonly fixture: Fixture;
  readonly child: ChildProcess;
  readonly pid: number;
  /** What the flow makes of a number. */
  answer(n: number): Promise<string>;
  /** The next line that it writes to its standard error and that fits. */
  said(fits: RegExp): Promise<RegExpExecArray>;
}

/** Starts a program as its user does: nothing is prepared, but what the environment says. */
async function running(env: Readonly<Record<string, string>> = {}, options: readonly string[] = []): Promise<Running> {
  const fixture = program(serves);
  const child = spawn(process.execPath, [...options, "--import", "tsx", fixture.file], {
    cwd: fixture.folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const [port] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  return {
    fixture,
    child,
    pid: child.pid ?? 0,
    answer: async (n) => await (await fetch(`http://127.0.0.1:${port.trim()}/${n}`)).text(),
    said: async (fits) => {
      for (;;) {
        const found = fits.exec(errors);
        if (found !== null) return found;
        await once(child.stderr, "data");
      }
    },
  };
}

/** Attaches with a breakpoint on the task. */
async function attached(fixture: Fixture, how: object): Promise<DapClient> {
  const client = await connected(fixture);
  client.transcript.replace(/"port":\d+/g, '"port":"<port>"');
  const attaching = client.ask("attach", how);
  await Promise.race([client.next("initialized"), attaching]);
  await client.ask("setBreakpoints", { source: { path: fixture.file }, breakpoints: [fixture.marks.double] });
  await client.ask("configurationDone");
  await attaching;
  return client;
}

test("attaches to a process that nothing was prepared in, and lets it go on", async () => {
  const { fixture, pid, answer } = await running();
  expect(await answer(1)).toBe("2");
  const client = await attached(fixture, { processId: pid });
  const answering = answer(2);
  const { frames, names, threadId } = await stopped(client);
  expect(names).toEqual(["double", "flow answer"]);
  expect(frames[0]).toMatchObject({ ...fixture.marks.double, source: { path: fixture.file } });
  const frameId = frames[0]?.id;
  expect(await client.ask("evaluate", { expression: "input > 1", frameId })).toMatchObject({ result: "true" });
  await expect(client.ask("evaluate", { expression: "process.exit()", frameId })).rejects.toThrow();
  await client.ask("continue", { threadId });
  expect(await answering).toBe("4");
  const second = answer(3);
  await stopped(client);
  await client.ask("disconnect");
  expect(await second).toBe("6");
  expect(await answer(4)).toBe("8");
  await expect(client.transcript.text(...attaches)).toMatchFileSnapshot("transcripts/attach-process.txt");
});

test("attaches again, and to a process whose inspector is open already", async () => {
  const { fixture, pid, answer, said } = await running({}, ["--inspect=127.0.0.1:0"]);
  const [, port] = await said(/127\.0\.0\.1:(\d+)/);
  for (let n = 0; n < 2; n++) {
    const client = await attached(fixture, { processId: String(pid), inspectorPort: Number(port), expressions: "all" });
    const answering = answer(2);
    const { frames } = await stopped(client);
    const evaluated = await client.ask("evaluate", { expression: "Math.max(input, 9)", frameId: frames[0]?.id });
    expect(evaluated).toMatchObject({ result: "9" });
    await client.ask("disconnect");
    expect(await answering).toBe("4");
  }
  expect((await fetch(`http://127.0.0.1:${port}/json/version`)).ok).toBe(true);
});

test("attaches to a program that listens, which goes on when the client vanishes", async () => {
  const { fixture, said, answer } = await running({
    NODE_OPTIONS: "--import @graflow/runtime/debug/register",
    GRAFLOW_DEBUG_LISTEN: "0",
    GRAFLOW_DEBUG_TOKEN: "a secret",
  });
  const [, port] = await said(/127\.0\.0\.1:(\d+)/);
  const client = await attached(fixture, { port: Number(port), token: "a secret" });
  const answering = answer(2);
  await stopped(client);
  await expect(client.transcript.text(...attaches)).toMatchFileSnapshot("transcripts/attach-port.txt");
  client.vanish();
  expect(await answering).toBe("4");
  await expect(attached(fixture, { port: Number(port), token: "another" })).rejects.toThrow("token");
});

test("two debuggers do not debug one program", async () => {
  const { fixture, pid, answer } = await running();
  const first = await attached(fixture, { processId: pid });
  await expect(attached(fixture, { processId: pid })).rejects.toThrow(
    "Another debugger debugs this program; disconnect that one first",
  );
  const answering = answer(2);
  const { threadId } = await stopped(first);
  await first.ask("continue", { threadId });
  expect(await answering).toBe("4");
});

test("a program that was attached to ends only when that is asked for", async () => {
  const { fixture, pid, child } = await running();
  const client = await attached(fixture, { processId: pid });
  await expect(client.ask("terminate")).rejects.toThrow("was not started by the debugger");
  await client.ask("disconnect", { terminateDebuggee: true });
  if (child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGTERM");
});

test("the end of the program ends the session", async () => {
  const { fixture, pid, child } = await running();
  const client = await attached(fixture, { processId: pid });
  child.kill("SIGKILL");
  await client.next("terminated");
});

test("says why there is nothing to attach to", async () => {
  const client = async (how: object): Promise<unknown> => attached(program(serves), how);
  const taken = createServer((_, response) => response.end("hello"));
  taken.listen(0, "127.0.0.1");
  await once(taken, "listening");
  onTestFinished(() => void taken.close());
  const inspectorPort = (taken.address() as AddressInfo).port;
  const cat = spawn("cat", { stdio: ["pipe", "ignore", "ignore"] });
  onTestFinished(() => void cat.kill("SIGKILL"));
  await expect(client({ processId: 2 ** 30 })).rejects.toThrow("There is no process 1073741824");
  await expect(client({ processId: cat.pid })).rejects.toThrow("is not a Node program");
  expect(cat.exitCode).toBe(null);
  await expect(client({ processId: cat.pid, inspectorPort })).rejects.toThrow(`Port ${inspectorPort}, at which Node`);
  await expect(client({ port: inspectorPort })).rejects.toThrow("it is no program of Graflow's");
  await expect(client({})).rejects.toThrow('neither "processId" nor "port"');
});
