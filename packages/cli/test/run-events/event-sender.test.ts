import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { EventSender, type SenderOptions } from "../../src/run-events/event-sender.ts";
import type { RunMessage } from "../../src/run-events/protocol.ts";
import { deferred } from "../support/deferred.ts";

const end: RunMessage = { type: "end", exitCode: 0 };

function event(text: string): RunMessage {
  return { type: "event", event: { type: "taskStarted", time: 0, text } };
}

function socketPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "graflow-events-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "events.sock");
}

/** A reader on a real socket; `accept` gets its side of each connection. */
async function reader(endpoint: string, accept: (socket: Socket) => void): Promise<Server> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    accept(socket);
  });
  const [, port] = /^127\.0\.0\.1:(\d+)$/.exec(endpoint) ?? [];
  await new Promise<void>((resolve) => {
    if (port === undefined) server.listen(endpoint, resolve);
    else server.listen(Number(port), "127.0.0.1", resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return server;
}

/** All that a connection says until it ends. */
function messagesOf(socket: Socket): Promise<readonly RunMessage[]> {
  return new Promise((resolve) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("end", () => {
      const lines = text.trimEnd().split("\n");
      resolve(lines.map((line) => JSON.parse(line)));
    });
  });
}

interface Watched {
  readonly sender: EventSender;
  readonly notes: readonly string[];
  /** When the reader has been given up. */
  readonly lost: Promise<void>;
}

function sender(endpoint: string, options: Partial<SenderOptions> = {}): Watched {
  const notes: string[] = [];
  let lose = (): void => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  return {
    sender: new EventSender({
      endpoint,
      ampleBytes: 1_000_000,
      maxWaitingBytes: 1_000_000,
      stallMs: 60_000,
      closeMs: 60_000,
      note: (text) => {
        notes.push(text);
        lose();
      },
      onCancel: () => {},
      ...options,
    }),
    notes,
    lost,
  };
}

test("a reader gets every message in order, the last one too", async () => {
  const path = socketPath();
  const received = deferred<readonly RunMessage[]>();
  await reader(path, (socket) => void messagesOf(socket).then(received.resolve));
  const watched = sender(path);
  for (let at = 0; at < 1000; at++) watched.sender.send(() => event(`${at}`));
  await watched.sender.close(end);
  expect(await received.promise).toEqual([...Array.from({ length: 1000 }, (_, at) => event(`${at}`)), end]);
  expect(watched.notes).toEqual([]);
});

test("a port of this machine will do as well", async () => {
  const received = deferred<readonly RunMessage[]>();
  const server = await reader("127.0.0.1:0", (socket) => void messagesOf(socket).then(received.resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await sender(`127.0.0.1:${port}`).sender.close(end);
  expect(await received.promise).toEqual([end]);
});

test.each([
  ["nobody listens", () => socketPath()],
  ["the port is closed", () => "127.0.0.1:1"],
  ["the port is none", () => "127.0.0.1:99999"],
])("%s: one note, and nothing else happens", async (_, endpoint) => {
  const watched = sender(endpoint());
  watched.sender.send(() => event("lost"));
  await watched.lost;
  watched.sender.send(() => expect.unreachable("made for nobody"));
  await watched.sender.close(end);
  expect(watched.notes).toEqual([expect.stringMatching(/^Nobody follows the run at .+: .*(ENOENT|ECONNREFUSED)/)]);
});

test("a reader that goes away in the middle is done without", async () => {
  const path = socketPath();
  await reader(path, (socket) => socket.once("data", () => socket.destroy()));
  const watched = sender(path);
  watched.sender.send(() => event("one"));
  await watched.lost;
  watched.sender.send(() => expect.unreachable("made for nobody"));
  await watched.sender.close(end);
  expect(watched.notes).toHaveLength(1);
});

test("what a slow reader has no room for is left out and counted", async () => {
  const path = socketPath();
  const accepted = deferred<Socket>();
  await reader(path, (socket) => accepted.resolve(socket.pause()));
  const watched = sender(path, { maxWaitingBytes: 100_000 });
  const large = "x".repeat(50_000);
  let made = 0;
  const all = 200;
  for (let at = 0; at < all; at++) {
    watched.sender.send(() => {
      made++;
      return event(large);
    });
  }
  const closed = watched.sender.close(end);
  const messages = await messagesOf((await accepted.promise).resume());
  await closed;
  const dropped = messages.flatMap((message) => (message.type === "dropped" ? [message.count] : []));
  expect(made).toBeLessThan(10);
  expect(messages.filter(({ type }) => type === "event")).toHaveLength(made);
  expect(dropped.reduce((sum, count) => sum + count, 0)).toBe(all - made);
  expect(messages.at(-1)).toEqual(end);
});

test("messages are asked to be short while many wait, and what matters most is sent in any case", async () => {
  const path = socketPath();
  const accepted = deferred<Socket>();
  await reader(path, (socket) => accepted.resolve(socket.pause()));
  const watched = sender(path, { ampleBytes: 50_000, maxWaitingBytes: 100_000 });
  const room: boolean[] = [];
  const make = (isAmple: boolean): RunMessage => {
    room.push(isAmple);
    return event("x".repeat(60_000));
  };
  for (let at = 0; at < 5; at++) watched.sender.send(make);
  watched.sender.insist(make);
  const closed = watched.sender.close(end);
  const messages = await messagesOf((await accepted.promise).resume());
  await closed;
  expect(room).toEqual([true, false, false]);
  expect(messages.map((message) => (message.type === "dropped" ? message.count : message.type))).toEqual([
    "event",
    "event",
    3,
    "event",
    "end",
  ]);
});

test("the end waits for a reader that has stopped to read no longer than it may", async () => {
  const path = socketPath();
  await reader(path, (socket) => void socket.pause());
  const watched = sender(path, { closeMs: 20 });
  watched.sender.send(() => event("x".repeat(5_000_000)));
  await watched.sender.close(end);
  expect(watched.notes).toEqual([]);
});

test("a reader that takes nothing is given up while the run goes on", async () => {
  const path = socketPath();
  await reader(path, (socket) => void socket.pause());
  const watched = sender(path, { stallMs: 20 });
  watched.sender.send(() => event("x".repeat(5_000_000)));
  await watched.lost;
  expect(watched.notes).toEqual([`Nobody follows the run at ${path}: it does not read`]);
});

test("the reader may ask for the end; what else it says is ignored", async () => {
  const path = socketPath();
  await reader(path, (socket) => {
    socket.write(`no json\n{"type":"later"}\nnull\n${"y".repeat(5000)}`);
    socket.once("data", () => socket.write('\n{"type":"can'));
    socket.once("data", () => setImmediate(() => socket.write('cel"}\n')));
  });
  const cancelled = deferred<void>();
  let asked = 0;
  const watched = sender(path, {
    onCancel: () => {
      asked++;
      cancelled.resolve();
    },
  });
  watched.sender.send(() => event("hello"));
  await cancelled.promise;
  await watched.sender.close(end);
  expect(asked).toBe(1);
});
