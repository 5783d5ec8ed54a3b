import type { Socket } from "node:net";
import type { CommandMessage, CommandName, Commands, DebugEvent, Hello, ProgramMessage } from "@graflow/runtime/debug";
import { SilenceWatch } from "./silence-watch.ts";

/** Whom a program's messages are for. */
export interface ProgramListener {
  event(program: Program, event: DebugEvent): void;
  /** It has not answered for a while. Said once, until it answers again. */
  busy(program: Program): void;
  gone(program: Program): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread of a process that runs flows, and is connected. */
export class Program {
  readonly hello: Hello;
  /** The runs that are under way. */
  readonly runs: Set<string> = new Set();
  readonly #socket: Socket;
  readonly #listener: ProgramListener;
  readonly #waiting = new Map<number, Waiting>();
  readonly #idle = new Set<() => void>();
  readonly #watch: SilenceWatch;
  #lastId = 0;
  #gone = false;

  constructor(socket: Socket, hello: Hello, listener: ProgramListener) {
    this.#socket = socket;
    this.hello = hello;
    this.#listener = listener;
    this.#watch = new SilenceWatch({
      ask: () => this.#write("ping", {}),
      busy: () => listener.busy(this),
      giveUp: () =>
        this.#giveUp("The program is busy in JavaScript and has not answered for 30 s: try again when it has gone on"),
    });
    socket.on("close", () => this.#close());
  }

  /** Whether it has hung up. */
  get isGone(): boolean {
    return this.#gone;
  }

  /** Has a command carried out. Rejects with the program's words if it refuses, or when it has ended or does not answer. */
  send<Name extends CommandName>(command: Name, args: Commands[Name]["args"]): Promise<Commands[Name]["result"]> {
    if (this.#gone) return Promise.reject(new Error("The program has ended"));
    const id = this.#write(command, args);
    this.#watch.start();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
    });
  }

  /** Takes a message that came from it. */
  receive(message: Extract<ProgramMessage, { readonly type: "event" | "reply" }>): void {
    this.#watch.heard();
    if (message.type === "event") {
      this.#note(message);
      this.#listener.event(this, message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#watch.stop();
    if (message.ok) waiting?.resolve(message.result);
    else waiting?.reject(new Error(message.message));
  }

  /** Resolves when no run is under way, or the program has ended. */
  idle(): Promise<void> {
    if (this.runs.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.add(resolve));
  }

  /** Hangs up: the program goes on by itself. */
  hangUp(): void {
    this.#socket.destroy();
    this.#close();
  }

  #write<Name extends CommandName>(command: Name, args: Commands[Name]["args"]): number {
    this.#lastId += 1;
    const message: CommandMessage<Name> = { type: "command", id: this.#lastId, command, args };
    this.#socket.write(`${JSON.stringify(message)}\n`);
    return message.id;
  }

  #note(event: DebugEvent): void {
    if (event.event === "runStarted") this.runs.add(event.runId);
    if (event.event !== "runEnded") return;
    this.runs.delete(event.runId);
    if (this.runs.size === 0) this.#isIdle();
  }

  #isIdle(): void {
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }

  #giveUp(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
    this.#watch.stop();
  }

  #close(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#giveUp("The program has ended");
    this.runs.clear();
    this.#isIdle();
    this.#listener.gone(this);
  }
}
