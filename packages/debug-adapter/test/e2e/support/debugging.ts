import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listenForClients } from "@graflow/debug-adapter";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { onTestFinished } from "vitest";
import { DapClient } from "./dap-client.ts";
import { type Mark, unmarked } from "./marks.ts";

/** A program in a folder of its own, with places marked in its text as `«name»`. */
export interface Fixture {
  readonly folder: string;
  readonly file: string;
  /** By name: where the marked text stands, from 1. */
  readonly marks: Readonly<Record<string, Mark>>;
}

/** Writes a program, and other files beside it, to a folder in which `graflow` and its parts are installed. */
export function program(
  text: string,
  {
    name = "program.ts",
    files = {},
  }: { readonly name?: string; readonly files?: Readonly<Record<string, string>> } = {},
): Fixture {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-debug-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(
    fileURLToPath(new URL("../../../../../node_modules", import.meta.url)),
    join(folder, "node_modules"),
    "junction",
  );
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const { plain, marks } = unmarked(text);
  for (const [path, content] of Object.entries({ ...files, [name]: plain })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, file: join(folder, name), marks };
}

/** A client that is connected to an adapter of its own; both end with the test. */
export async function connected(fixture?: Fixture, about: object = {}): Promise<DapClient> {
  const server: Server = await listenForClients(0);
  const { port } = server.address() as { readonly port: number };
  const client = new DapClient();
  await client.start(port);
  onTestFinished(async () => {
    await client.stop().catch(() => {});
    server.close();
  });
  if (fixture !== undefined) client.transcript.replace(fixture.folder, "<folder>");
  client.transcript.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<run>");
  client.transcript.replace(/"(systemProcessId|processId)":\d+/g, '"$1":"<pid>"');
  await client.ask("initialize", {
    adapterID: "graflow",
    clientID: "test",
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: "path",
    supportsRunInTerminalRequest: true,
    ...about,
  });
  return client;
}

/** What a session begins with. */
export interface Begun {
  /** Names of marks to put breakpoints on, or breakpoints of the program's file. */
  readonly at?: readonly (string | DebugProtocol.SourceBreakpoint)[];
  readonly filters?: readonly string[];
  /** Further arguments of `initialize`. */
  readonly about?: object;
  /** Further arguments of `launch`. */
  readonly launch?: Readonly<Record<string, unknown>>;
  /** Done before `configurationDone`. */
  readonly before?: (client: DapClient) => Promise<unknown>;
}

/** Launches a program under the debugger and sets breakpoints first. */
export async function launched(
  fixture: Fixture,
  { at = [], filters = [], about = {}, launch = {}, before }: Begun = {},
): Promise<DapClient> {
  const client = await connected(fixture, about);
  const launching = client.ask("launch", { program: fixture.file, cwd: fixture.folder, ...launch });
  await Promise.race([client.next("initialized"), launching]);
  const breakpoints = at.map((one) => (typeof one === "string" ? fixture.marks[one] : one));
  await client.ask("setBreakpoints", { source: { path: fixture.file }, breakpoints });
  await client.ask("setExceptionBreakpoints", { filters });
  await before?.(client);
  await client.ask("configurationDone");
  await launching;
  return client;
}

/** Waits for the next stop, and says where it is: reason, the frames' names, the top frame's line. */
export async function stopped(client: DapClient): Promise<{
  readonly threadId: number;
  readonly reason: string;
  readonly frames: readonly DebugProtocol.StackFrame[];
  readonly names: readonly string[];
}> {
  const { threadId = 0, reason } = await client.next<DebugProtocol.StoppedEvent["body"]>("stopped");
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
  return { threadId, reason, frames: stackFrames, names: stackFrames.map(({ name }) => name) };
}

/** Waits until the session is over. */
export async function ended(client: DapClient): Promise<number> {
  const { exitCode } = await client.next<DebugProtocol.ExitedEvent["body"]>("exited");
  await client.next("terminated");
  return exitCode;
}
