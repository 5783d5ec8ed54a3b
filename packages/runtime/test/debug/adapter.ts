import { randomUUID } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandName, Commands, Endpoint, Hello } from "../../src/debug/index.ts";
import { LineReader } from "../../src/debug/json-lines.ts";

/** A message of the program, as it came. */
export type Told = Readonly<Record<string, unknown>>;

/** The other side of a connection: what a debug adapter does, as far as the tests need it. */
export class TestAdapter {
  readonly told: Told[] = [];
  readonly endpoint: Endpoint;
  readonly #server: Server;
  #socket: Socket | undefined;
  #id = 0;
  #wake = (): void => {};

  private constructor(server: Server, endpoint: Endpoint) {
    this.#server = server;
    this.endpoint = endpoint;
    server.on("connection", (socket) => {
      this.#socket = socket;
      socket.setEncoding("utf8");
      socket.on("error", () => {});
      const reader = new LineReader({
        message: (message) => {
          this.told.push(message as Told);
          this.#wake();
        },
        nonsense: (reason) => {
          throw new Error(reason);
        },
      });
      socket.on("data", (text: string) => reader.push(text));
    });
  }

  /** Listens on a free port of the loopback, or on a socket in the file system. */
  static async listen(kind: Endpoint["kind"] = "tcp"): Promise<TestAdapter> {
    const server = createServer();
    const path = join(tmpdir(), `graflow-${randomUUID().slice(0, 8)}.sock`);
    await new Promise<void>((resolve) => {
      if (kind === "unix") server.listen(path, resolve);
      else server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (kind === "unix" || typeof address !== "object" || address === null) {
      return new TestAdapter(server, { kind: "unix", path });
    }
    return new TestAdapter(server, { kind: "tcp", host: "127.0.0.1", port: address.port });
  }

  /** The first message, from the `from`th on, that fits. */
  async message(fits: (told: Told) => boolean, from = 0): Promise<Told> {
    for (;;) {
      const found = this.told.slice(from).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Resolves when the program has connected. */
  async hello(): Promise<Hello> {
    return (await this.message(({ type }) => type === "hello")) as unknown as Hello;
  }

  /** The next stop that is told, after those that were waited for before. */
  async stopped(): Promise<{ readonly thread: number; readonly at: string; readonly reason: string }> {
    const from = this.#seen;
    const event = await this.message(({ event }) => event === "stopped", from);
    this.#seen = this.told.indexOf(event) + 1;
    const { thread, reason, gate } = event.stop as {
      thread: number;
      reason: string;
      gate: { kind: string; node: string };
    };
    return { thread, at: `${gate.kind} ${gate.node}`, reason };
  }

  #seen = 0;

  /** Sends a command; rejects if it is refused. */
  async send<Name extends CommandName>(command: Name, args: Commands[Name]["args"]): Promise<Commands[Name]["result"]> {
    this.#id += 1;
    const id = this.#id;
    this.write(`${JSON.stringify({ type: "command", id, command, args })}\n`);
    const reply = await this.message((told) => told.type === "reply" && told.id === id);
    if (reply.ok !== true) throw new Error(String(reply.message));
    return reply.result as Commands[Name]["result"];
  }

  /** Sends a text as it is. */
  write(text: string): void {
    this.#socket?.write(text);
  }

  /** Dies: without a word. */
  kill(): void {
    this.#socket?.destroy();
    this.#server.close();
  }
}
