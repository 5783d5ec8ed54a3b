import type { Socket } from "node:net";
import type {
  CommandMessage,
  CommandName,
  Commands,
  DebugEvent,
  Hello,
  ProgramMessage,
  Refusal,
} from "@graflow/runtime/debug";

/** Whom a program's messages are for. */
export interface ProgramListener {
  event(program: Program, event: DebugEvent): void;
  gone(program: Program): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread of a process that runs flows, and is connected. */
export class Program {
  readonly hello: Hello;
  readonly #socket: Socket;
  readonly #listener: ProgramListener;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #gone = false;

  constructor(socket: Socket, hello: Hello, listener: ProgramListener) {
    this.#socket = socket;
    this.hello = hello;
    this.#listener = listener;
    socket.on("close", () => this.#close());
  }

  /** Whether it has hung up. */
  get isGone(): boolean {
    return this.#gone;
  }

  /** Has a command carried out. Rejects with the program's words if it refuses, or when it has ended. */
  send<Name extends CommandName>(command: Name, args: Commands[Name]["args"]): Promise<Commands[Name]["result"]> {
    if (this.#gone) return Promise.reject(new Error("The program has ended"));
    this.#lastId += 1;
    const message: CommandMessage<Name> = { type: "command", id: this.#lastId, command, args };
    this.#socket.write(`${JSON.stringify(message)}\n`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve: resolve as (result: unknown) => void, reject });
    });
  }

  /** Takes a message that came from it. */
  receive(message: Exclude<ProgramMessage, Hello | Refusal>): void {
    if (message.type === "event") {
      this.#listener.event(this, message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.message));
  }

  /** Hangs up: the program goes on by itself. */
  hangUp(): void {
    this.#socket.destroy();
    this.#close();
  }

  #close(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const { reject } of this.#waiting.values()) reject(new Error("The program has ended"));
    this.#waiting.clear();
    this.#listener.gone(this);
  }
}
