import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { TestAdapter } from "../debug/adapter.ts";
import { Dialogue } from "../debug/dialogue.ts";
import { Server, startFixture } from "./support/fixture-process.ts";

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(): Promise<TestAdapter> {
  const adapter = await TestAdapter.listen();
  closing.push(() => adapter.kill());
  return adapter;
}

async function serving(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = await Server.start({ env });
  closing.push(() => server.process.child.kill());
  return server;
}

/** Connects with a program that listens, and says something. */
async function dial(port: number, text: string): Promise<Dialogue> {
  const socket: Socket = connect(port, "127.0.0.1");
  closing.push(() => socket.destroy());
  await once(socket, "connect");
  const dialogue = new Dialogue(socket);
  dialogue.write(text);
  return dialogue;
}

function attach(token?: string): string {
  return `${JSON.stringify({ type: "attach", version: 1, token })}\n`;
}

test("a program in which nothing was prepared is attached to while a run is under way; a second debugger is refused", async () => {
  const server = await serving();
  const slow = server.ask("slow");
  const adapter = await listening();
  const attached = await server.ask("attach", { port: adapter.port, token: "secret" });
  expect(attached).toEqual({ status: "connected", hasEngine: true, pid: server.process.child.pid });
  const hello = await adapter.hello();
  expect([hello.token, hello.pid, hello.threadId]).toEqual(["secret", server.process.child.pid, 0]);
  await adapter.send("configure", { stopOnEntry: true });
  await adapter.send("configurationDone", {});

  const second = await listening();
  await expect(server.ask("attach", { port: second.port, token: "other" })).resolves.toMatchObject({ status: "busy" });
  const refused = await second.message(() => true);
  expect(refused).toEqual({
    type: "refused",
    reason: "busy",
    message: "Another debugger debugs this program; disconnect that one first",
    pid: server.process.child.pid,
    threadId: 0,
  });
  await second.over;

  await server.ask("release");
  const { at, thread } = await adapter.stopped();
  expect(at).toBe("before one");
  const started = adapter.told.filter(({ event }) => event === "runStarted").map(({ workflow }) => workflow);
  expect(started).toEqual(["slow"]);
  const { runId } = (await adapter.send("stops", {}))[0]?.gate ?? { runId: "" };
  await expect(adapter.send("history", { runId })).resolves.toEqual({ oldest: 1, latest: 1 });
  await adapter.send("answer", { thread, answer: { kind: "result", expression: "input + 41" } });
  await expect(slow).resolves.toBe(42);
  await adapter.send("disconnect", {});
  await expect(server.ask("run")).resolves.toBe(4);
  const third = await listening();
  await expect(server.ask("attach", { port: third.port, token: "secret" })).resolves.toMatchObject({
    status: "connected",
  });
  await third.hello();
  third.kill();
  await expect(server.ask("run")).resolves.toBe(4);
  await expect(server.end()).resolves.toBe("The debug adapter went away; the program goes on without it\nexit 0");
});

test("a program listens on the loopback for one debugger at a time that knows the token, if there is one", async () => {
  const server = await serving({ GRAFLOW_DEBUG_LISTEN: "0", GRAFLOW_DEBUG_TOKEN: "secret" });
  const [, digits] = await server.process.says(/A debugger of Graflow can attach to process \d+ at 127\.0\.0\.1:(\d+)/);
  const port = Number(digits);
  const wrong = await dial(port, attach("wrong"));
  expect(await wrong.message(() => true)).toMatchObject({ type: "refused", reason: "token" });
  await wrong.over;
  const newer = await dial(port, '{"type":"attach","version":2}\n');
  expect(await newer.message(() => true)).toMatchObject({ type: "refused", reason: "version" });
  const browser = await dial(port, "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await browser.over;
  const stranger = await dial(port, '{"type":"command","id":1,"command":"stops"}\n');
  await stranger.over;
  expect([browser.told, stranger.told]).toEqual([[], []]);

  const debug = await dial(port, attach("secret"));
  expect((await debug.hello()).token).toBe("secret");
  const second = await dial(port, attach("secret"));
  expect(await second.message(() => true)).toMatchObject({ type: "refused", reason: "busy" });
  await debug.send("configure", { stopOnEntry: true });
  await debug.send("configurationDone", {});
  const result = server.ask("run");
  expect((await debug.stopped()).at).toBe("before one");
  debug.hangUp();
  await expect(result).resolves.toBe(4);
  const again = await dial(port, attach("secret"));
  await again.hello();
  await again.send("disconnect", {});
  await expect(server.end()).resolves.toMatch(/exit 0$/);
});

test("the first run waits for a debugger to attach, as long as it is told to", async () => {
  const waiting = startFixture("forks.mjs", { env: { GRAFLOW_DEBUG_LISTEN: "0", GRAFLOW_DEBUG_WAIT: "60000" } });
  closing.push(() => waiting.child.kill());
  const [, digits] = await waiting.says(/at 127\.0\.0\.1:(\d+)/);
  const debug = await dial(Number(digits), attach());
  await debug.hello();
  await debug.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "one" } }] });
  await debug.send("configurationDone", {});
  const { thread, at } = await debug.stopped();
  expect(at).toBe("before one");
  await debug.send("answer", { thread, answer: { kind: "result", expression: "100" } });
  await waiting.says(/^200$/m);
});

test("without a debugger the first run goes on when its time is over; a port that is taken is said", async () => {
  const env = { GRAFLOW_DEBUG_LISTEN: "0", GRAFLOW_DEBUG_WAIT: "20" };
  await expect(startFixture("common.cjs", { env }).ended).resolves.toMatch(
    /No debugger has attached within 20 ms; the program goes on without one\n4\nexit 0$/,
  );
  const server = await serving({ GRAFLOW_DEBUG_LISTEN: "0" });
  const [, port = ""] = await server.process.says(/at 127\.0\.0\.1:(\d+)/);
  await expect(startFixture("common.cjs", { env: { GRAFLOW_DEBUG_LISTEN: port } }).ended).resolves.toMatch(
    /No debugger of Graflow can attach to process \d+: .*EADDRINUSE[\s\S]*exit 0$/,
  );
  await expect(startFixture("common.cjs", { env: { GRAFLOW_DEBUG_LISTEN: "70000" } }).ended).resolves.toBe(
    'GRAFLOW_DEBUG_LISTEN is "70000"; write the number of a port. Not debugged.\n4\nexit 0',
  );
});

test("a program that blocks its event loop answers when it is done", async () => {
  const server = await serving();
  const adapter = await listening();
  await server.ask("attach", { port: adapter.port, token: "secret" });
  await adapter.send("configurationDone", {});
  await adapter.send("ping", {});
  const folder = await mkdtemp(join(tmpdir(), "graflow-"));
  closing.push(() => rm(folder, { recursive: true }));
  const order: string[] = [];
  const blocked = server.ask("block", join(folder, "done"));
  await server.process.says(/blocked/);
  const ping = adapter.send("ping", {}).then(() => order.push("answered"));
  await server.process.says(/still blocked/);
  order.push("released");
  await writeFile(join(folder, "done"), "");
  await Promise.all([blocked, ping]);
  expect(order).toEqual(["released", "answered"]);
});
