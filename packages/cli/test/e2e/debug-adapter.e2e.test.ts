import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex, Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const command = fileURLToPath(new URL("../../bin/graflow.js", import.meta.url));
const text = `import { connect } from "node:net";
import { flow, task } from "graflow";
connect(Number(process.env.WITNESS), "127.0.0.1").unref().write("here");
task("wait", () => 1);
await flow("nightly")\`wait\`.run();
`;

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly body?: Readonly<Record<string, unknown>>;
}

let folder: string;
let adapter: ChildProcess;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-dap-")));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(fileURLToPath(new URL("../..", import.meta.url)), join(folder, "node_modules/graflow"), "junction");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "flow.ts"), text);
});
afterEach(() => {
  adapter.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function started(args: readonly string[] = []): ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable } {
  const child = spawn(process.execPath, [command, "debug-adapter", ...args], { cwd: folder, stdio: "pipe" });
  adapter = child;
  return child;
}

/** Speaks the protocol over two streams. */
class Client {
  readonly #input: Writable;
  readonly #messages: Message[] = [];
  #rest = "";
  #wake = (): void => {};
  #seq = 0;

  constructor(output: Readable, input: Writable) {
    this.#input = input;
    output.setEncoding("utf8").on("data", (part: string) => this.#read(part));
  }

  say(command: string, args: object = {}): void {
    this.#seq += 1;
    const body = JSON.stringify({ seq: this.#seq, type: "request", command, arguments: args });
    this.#input.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  async next(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.#messages.findIndex(fits);
      const [message] = found < 0 ? [] : this.#messages.splice(found, 1);
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Launches the flow, and stops before its task. */
  async stop(witness: number): Promise<void> {
    this.say("initialize", { adapterID: "graflow" });
    await this.next(({ command }) => command === "initialize");
    this.say("launch", {
      program: join(folder, "flow.ts"),
      cwd: folder,
      stopOnEntry: true,
      env: { WITNESS: String(witness) },
    });
    await this.next(({ event }) => event === "initialized");
    this.say("configurationDone");
    await this.next(({ event }) => event === "stopped");
  }

  #read(part: string): void {
    this.#rest += part;
    for (;;) {
      const [head = "", length] = /^Content-Length: (\d+)\r\n\r\n/.exec(this.#rest) ?? [];
      const end = head.length + Number(length);
      if (length === undefined || this.#rest.length < end) break;
      this.#messages.push(JSON.parse(this.#rest.slice(head.length, end)) as Message);
      this.#rest = this.#rest.slice(end);
    }
    this.#wake();
  }
}

/** Whom the program connects with: its socket closes when the program has ended. */
async function witness(): Promise<{ readonly port: number; readonly socket: Promise<Socket>; close(): void }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = once(server, "connection").then(([one]) => one as Socket);
  return { port: (server.address() as { readonly port: number }).port, socket, close: () => server.close() };
}

async function closed(stream: Duplex): Promise<void> {
  stream.resume();
  if (!stream.closed) await once(stream, "close");
}

test("serves one session over stdin and stdout, and ends when it is over", async () => {
  const { stdin, stdout } = started();
  const watching = await witness();
  const client = new Client(stdout, stdin);
  await client.stop(watching.port);
  client.say("disconnect");
  expect(await client.next(({ command }) => command === "disconnect")).toMatchObject({ success: true });
  await closed(await watching.socket);
  stdin.end();
  expect(await once(adapter, "exit")).toEqual([0, null]);
  watching.close();
});

test.each(["the input ends", "SIGTERM"])("ends the program that it has started when %s", async (how) => {
  const { stdin, stdout } = started();
  const watching = await witness();
  await new Client(stdout, stdin).stop(watching.port);
  const exit = once(adapter, "exit");
  if (how === "SIGTERM") adapter.kill("SIGTERM");
  else stdin.end();
  await closed(await watching.socket);
  expect(await exit).toEqual([0, null]);
  watching.close();
});

test("serves several sessions over a port, until it is asked to end", async () => {
  const { stderr } = started(["--port", "0"]);
  const [line] = (await once(stderr.setEncoding("utf8"), "data")) as [string];
  const [, port] = /^The debug adapter listens at 127\.0\.0\.1:(\d+); Ctrl-C ends it\.\n$/.exec(line) ?? [];
  const watching = await Promise.all([witness(), witness()]);
  await Promise.all(
    watching.map(async (one) => {
      const socket = connect(Number(port), "127.0.0.1");
      await new Client(socket, socket).stop(one.port);
    }),
  );
  const exit = once(adapter, "exit");
  adapter.kill("SIGINT");
  for (const one of watching) await closed(await one.socket);
  expect(await exit).toEqual([0, null]);
  for (const one of watching) one.close();
});

test("says which port it cannot use", async () => {
  const watching = await witness();
  const { stderr } = started(["--port", String(watching.port)]);
  let said = "";
  stderr.setEncoding("utf8").on("data", (part: string) => {
    said += part;
  });
  const [code] = (await once(adapter, "close")) as [number];
  watching.close();
  expect(said).toContain(`Port ${watching.port} cannot be listened on: another program uses it`);
  expect(code).toBe(2);
});

test("a port that is none", async () => {
  const { stderr } = started(["--port", "x"]);
  const [said] = (await once(stderr.setEncoding("utf8"), "data")) as [string];
  expect(said).toContain("Expected a port: a whole number from 0 to 65535.");
});
