import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createProtocolConnection,
  type Diagnostic,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const command = fileURLToPath(new URL("../../bin/graflow.js", import.meta.url));
const text = [
  'import { flow, task } from "graflow";',
  'export const fetch = task("fetch", () => 1);',
  'export const store = task("store", (rows: string) => rows);',
  "export const nightly = flow`fetch >> store`;",
  "export const unknown = flow`fetch >> stor`;",
  "",
].join("\n");

let folder: string;
let server: ChildProcess;
let listener: Server | undefined;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-lsp-")));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(fileURLToPath(new URL("../..", import.meta.url)), join(folder, "node_modules/graflow"), "junction");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "flow.ts"), text);
});
afterEach(() => {
  server.kill("SIGKILL");
  listener?.close();
  listener = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** What a transport consists of, once the server is there. */
type Line = readonly [MessageReader, MessageWriter];

function overStdio(): Promise<Line> {
  const started = spawn(process.execPath, [command, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  server = started;
  return Promise.resolve([new StreamMessageReader(started.stdout), new StreamMessageWriter(started.stdin)]);
}

function overIpc(): Promise<Line> {
  server = fork(command, ["lsp", "--node-ipc"]);
  return Promise.resolve([new IPCMessageReader(server), new IPCMessageWriter(server)]);
}

/** The editor listens, the server connects. */
function overSocket(flag: "--socket" | "--pipe"): Promise<Line> {
  return new Promise((resolve, reject) => {
    const listening = createServer((socket) =>
      resolve([new SocketMessageReader(socket), new SocketMessageWriter(socket)]),
    );
    listener = listening;
    listening.on("error", reject);
    const name = process.platform === "win32" ? `\\\\.\\pipe\\graflow-${process.pid}` : join(folder, "line");
    listening.listen(flag === "--pipe" ? { path: name } : { port: 0, host: "127.0.0.1" }, () => {
      const address = listening.address();
      const at = typeof address === "object" && address !== null ? String(address.port) : name;
      server = spawn(process.execPath, [command, "lsp", flag, at], { stdio: "inherit" });
    });
  });
}

async function connect([reader, writer]: Line): Promise<ProtocolConnection> {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", { processId: process.pid, rootUri, capabilities: {} });
  return connection;
}

const ended = (): Promise<number | null> => new Promise((resolve) => server.once("exit", resolve));

test.each([
  ["standard input and output", overStdio],
  ["the channel of a fork", overIpc],
  ["a socket", () => overSocket("--socket")],
  ["a pipe", () => overSocket("--pipe")],
])("serves over %s, types included, and ends when it is told to", async (_, line) => {
  const connection = await connect(await line());
  const found = new Promise<readonly Diagnostic[]>((resolve) => {
    connection.onNotification("textDocument/publishDiagnostics", ({ diagnostics }: { diagnostics: Diagnostic[] }) => {
      if (diagnostics.some(({ code }) => code === "FLOW4001")) resolve(diagnostics);
    });
  });
  await connection.sendNotification("initialized", {});
  expect((await found).map(({ code }) => code)).toEqual(["FLOW4001", "FLOW3001"]);
  const end = ended();
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  expect(await end).toBe(0);
});

test("ends when the editor is gone without a word", async () => {
  await connect(await overStdio());
  const end = ended();
  server.stdin?.end();
  expect(await end).toBe(1);
});

test("says how it can be spoken with where no way is given", async () => {
  const started = spawn(process.execPath, [command, "lsp"], { stdio: ["ignore", "pipe", "pipe"] });
  server = started;
  let said = "";
  started.stderr.on("data", (part) => (said += part));
  expect(await ended()).toBe(2);
  expect(said).toContain("--stdio, --node-ipc, --socket <port> or --pipe <name>");
});
