import { stat } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunMessage } from "../../src/runs/run-message.ts";
import { RunServer } from "../../src/runs/run-server.ts";
import { hello } from "./sample-run.ts";

let server: RunServer;
/** What the server was told, in order. */
let heard: string[];
let onHeard: () => void;
let onStop: ((stop: () => void) => void) | undefined;

beforeEach(async () => {
  heard = [];
  onHeard = () => {};
  onStop = undefined;
  const hear = (text: string): void => {
    heard.push(text);
    onHeard();
  };
  server = await RunServer.start((given, stop) => {
    hear(`hello ${given.runId}`);
    onStop?.(stop);
    const take = (message: RunMessage): void => hear(message.type);
    return { id: given.runId, take, close: () => hear("close") };
  });
});

afterEach(async () => server.dispose());

/** Waits until the server has heard so much. */
async function until(count: number): Promise<readonly string[]> {
  while (heard.length < count) {
    await new Promise<void>((resolve) => {
      onHeard = resolve;
    });
  }
  return heard;
}

function client(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.environment.GRAFLOW_EVENTS ?? "");
    socket.on("error", reject);
    socket.once("connect", () => resolve(socket));
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.resume();
    socket.once("close", () => resolve());
  });
}

function greeting(token = server.environment.GRAFLOW_EVENTS_TOKEN ?? ""): string {
  return `${JSON.stringify({ ...hello({ token }), version: 1 })}\n`;
}

describe("a run that knows the token", () => {
  it("is heard, however its messages are cut, until it hangs up", async () => {
    const socket = await client();
    const text = `${greeting()}{"type":"event","event":{"type":"x","time":1}}\nnonsense\n{"type":"end"}\n`;
    for (let at = 0; at < text.length; at += 50) socket.write(text.slice(at, at + 50));
    socket.end();
    expect(await until(4)).toEqual(["hello run-1", "event", "end", "close"]);
  });

  it("can be asked to end", async () => {
    const asked = new Promise<() => void>((resolve) => {
      onStop = resolve;
    });
    const socket = await client();
    socket.write(greeting());
    (await asked)();
    const said = await new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(chunk.toString())));
    expect(said).toBe('{"type":"cancel"}\n');
    socket.destroy();
    expect(await until(2)).toEqual(["hello run-1", "close"]);
  });
});

describe("who does not know it", () => {
  it.each([
    ["another token", () => greeting("guess")],
    ["a token of the right length", () => greeting("x".repeat(32))],
    ["no greeting", () => '{"type":"end"}\n'],
    ["something else", () => "GET / HTTP/1.1\r\n\r\n"],
  ])("is hung up on: %s", async (_, text) => {
    const socket = await client();
    const done = closed(socket);
    socket.write(text());
    await done;
    expect(heard).toEqual([]);
  });

  it("is hung up on when the line does not end", async () => {
    const socket = await client();
    socket.removeAllListeners("error").on("error", () => {});
    const done = closed(socket);
    const part = "x".repeat(1_000_000);
    for (let at = 0; at < 10; at++) socket.write(part);
    await done;
    expect(heard).toEqual([]);
  });
});

it("keeps its folder to the user, and leaves nothing behind", async () => {
  expect((await stat(server.folder)).mode & 0o777).toBe(0o700);
  const socket = await client();
  const done = closed(socket);
  await server.dispose();
  await done;
  await expect(stat(server.folder)).rejects.toThrow("ENOENT");
  server = await RunServer.start(() => ({ id: "", take: () => {}, close: () => {} }));
});
