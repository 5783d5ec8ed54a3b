import type { Socket } from "node:net";
import { LineReader } from "../../src/debug/connection/json-lines.ts";
import type { CommandName, Commands, Hello } from "../../src/debug/index.ts";

/** A message of the program, as it came. */
export type Told = Readonly<Record<string, unknown>>;

/** What an adapter and one program say to each other. */
export class Dialogue {
  readonly told: Told[] = [];
  /** When nothing more can come. */
  readonly over: Promise<void>;
  #socket: Socket | undefined;
  #id = 0;
  #seen = 0;
  #waiting: (() => void)[] = [];
  #end = (): void => {};

  constructor(socket?: Socket) {
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
    if (socket !== undefined) this.speak(socket);
  }

  /** Speaks over a socket from now on. */
  speak(socket: Socket): void {
    this.#socket = socket;
    socket.setEncoding("utf8");
    socket.on("error", () => {});
    socket.on("close", this.#end);
    const reader = new LineReader({
      message: (message) => {
        this.told.push(message as Told);
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const wake of waiting) wake();
      },
      nonsense: (reason) => {
        throw new Error(reason);
      },
    });
    socket.on("data", (text: string) => reader.push(text));
  }

  /** The first message, from the `from`th on, that fits. */
  async message(fits: (told: Told) => boolean, from = 0): Promise<Told> {
    for (;;) {
      const found = this.told.slice(from).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
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

  /** Hangs up, without a word. */
  hangUp(): void {
    this.#socket?.destroy();
  }
}
