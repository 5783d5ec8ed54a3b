import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { deferred } from "../support/deferred.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { start } from "./support/graflow-process.ts";

interface Reader {
  /** What a run needs to be heard here. */
  readonly env: Readonly<Record<string, string>>;
  readonly connected: Promise<Socket>;
  /** Every message of the run, once its connection has ended. */
  readonly messages: Promise<readonly { readonly type: string }[]>;
}

async function listen(): Promise<Reader> {
  const path = join(tempFolder(), "events.sock");
  const connected = deferred<Socket>();
  const messages = deferred<readonly { readonly type: string }[]>();
  const server = createServer((socket) => {
    connected.resolve(socket);
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => messages.resolve(readLines(text)));
  });
  await new Promise<void>((resolve) => void server.listen(path, resolve));
  onTestFinished(() => void server.close());
  const env = { GRAFLOW_EVENTS: path, GRAFLOW_EVENTS_TOKEN: "token" };
  return { env, connected: connected.promise, messages: messages.promise };
}

/** Whole lines only: a process that was killed may leave a part of one. */
function readLines(text: string): readonly { readonly type: string }[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

test("a process tells its reader all, from its greeting to its end", async () => {
  const { env, messages } = await listen();
  const { ended } = start(["run", "many-items.ts"], { env });
  expect((await ended).code).toBe(0);
  const said = await messages;
  expect(said[0]).toMatchObject({ type: "hello", version: 1, token: "token" });
  expect(said.at(-2)).toMatchObject({ type: "event", event: { type: "runEnded", status: "completed" } });
  expect(said.at(-1)).toEqual({ type: "end", exitCode: 0 });
});

test("a reader stops a run", async () => {
  const { env, connected, messages } = await listen();
  const { ended, says } = start(["run", "interrupted.ts#ends"], { env });
  await says("polite started");
  (await connected).write('{"type":"cancel"}\n');
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain("FLOW6003: The run was cancelled: stopped by whoever follows the run");
  expect((await messages).at(-1)).toEqual({ type: "end", exitCode: 1 });
});

test("a process that is killed leaves without a word of its end", async () => {
  const { env, messages } = await listen();
  const { child, ended, says } = start(["run", "interrupted.ts#ends"], { env });
  await says("polite started");
  child.kill("SIGKILL");
  await ended;
  expect((await messages).map(({ type }) => type)).not.toContain("end");
});

test("that somebody listens does not keep a run alive that nothing can settle", async () => {
  const { env, messages } = await listen();
  const { ended } = start(["run", "stuck.ts"], { env });
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain("FLOW8013");
  expect((await messages).at(-1)).toEqual({ type: "end", exitCode: 1 });
});
