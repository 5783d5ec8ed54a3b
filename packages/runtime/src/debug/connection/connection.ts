import type { Socket } from "node:net";
import { threadId } from "node:worker_threads";
import { attachDebugger, attachedDebugger } from "../../ports/debugger.ts";
import { CommandServer } from "../commands/commands.ts";
import { DebugSession } from "../session.ts";
import { LineReader } from "./json-lines.ts";
import { type DebugEvent, type Hello, type ProgramMessage, protocolVersion, type Refusal } from "./protocol.ts";

/** A connection to a debug adapter. */
export interface DebugConnection {
  /** Lets everything go on, and hangs up. */
  close(): void;
}

/** What a connection needs beside its socket. */
export interface ConnectionOptions {
  /** The secret by which the adapter knows the program. */
  readonly token: string;
  /** How long the first gate waits for the adapter to be ready, before it gives up. Default: 10,000. */
  readonly waitMs?: number | undefined;
  /** Where to say that the adapter did not answer. Default: the standard error. */
  readonly warn?: ((text: string) => void) | undefined;
}

const defaultWaitMs = 10_000;

/** Whether an adapter debugs this thread already: two would answer the same gates. */
export function isDebugged(): boolean {
  return attachedDebugger()?.isBusy?.() === true;
}

/** Why there is no second debugger, as it is told. */
export function refusal(reason: Refusal["reason"], message: string): Refusal {
  return { type: "refused", reason, message, pid: process.pid, threadId };
}

/** What is said where another debugger is there. */
export const busy: Refusal = refusal("busy", "Another debugger debugs this program; disconnect that one first");

/** The runs of this thread, and an adapter that debugs them: from its making until either side lets go. */
export class Connection implements DebugConnection {
  readonly session: DebugSession;
  readonly #socket: Socket;
  readonly #server: CommandServer;
  readonly #warn: (text: string) => void;
  readonly #timer: NodeJS.Timeout;
  #closed = false;

  constructor(socket: Socket, { token, waitMs = defaultWaitMs, warn = console.error }: ConnectionOptions) {
    this.#warn = warn;
    this.session = new DebugSession({
      event: (event) => this.#event(event),
      holding: (isHolding) => this.#keepAlive(isHolding),
    });
    this.#server = new CommandServer(this.session);
    this.#socket = socket;
    socket.setNoDelay(true); // else each stop is told up to 40 ms late
    const wentAway = "The debug adapter went away; the program goes on without it";
    let reached = !socket.connecting;
    socket.on("connect", () => {
      reached = true;
    });
    socket.on("error", ({ message }) => {
      this.#giveUp(reached ? wentAway : `The debug adapter cannot be reached, and the program goes on: ${message}`);
    });
    socket.on("close", () => this.#giveUp(wentAway));
    const { pid, argv } = process;
    const hello: Hello = { type: "hello", version: protocolVersion, token, pid, threadId, argv };
    this.#send(hello);
    this.#timer = setTimeout(
      () => this.#giveUp(`The debug adapter was not ready within ${waitMs} ms; the program goes on without it`),
      waitMs,
    );
    this.#timer.unref();
    socket.unref();
    attachDebugger(this.session);
  }

  /** Takes a message of the adapter. */
  receive(message: unknown): void {
    const { type, id, command, args } = (message ?? {}) as Record<string, unknown>;
    if (type !== "command" || typeof id !== "number" || typeof command !== "string") {
      this.mistake("The adapter sent a message that is no command");
      return;
    }
    if (command === "configurationDone") clearTimeout(this.#timer);
    this.#server.run(command, args ?? {}).then(
      (result) => {
        this.#send({ type: "reply", id, ok: true, result });
        if (command === "disconnect") this.close();
      },
      (error: unknown) => {
        this.#send({ type: "reply", id, ok: false, message: error instanceof Error ? error.message : String(error) });
      },
    );
  }

  /** Tells the adapter of something wrong. */
  mistake(text: string): void {
    this.#event({ event: "output", category: "mistake", text });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    if (attachedDebugger() === this.session) attachDebugger(undefined);
    this.session.end();
    this.#server.close();
    this.#socket.end();
    this.#socket.unref();
  }

  #giveUp(reason: string): void {
    if (this.#closed) return;
    this.#warn(reason);
    this.close();
    this.#socket.destroy();
  }

  /** A held gate keeps nothing alive by itself: the process would end, and the run with it. */
  #keepAlive(isHolding: boolean): void {
    if (isHolding && !this.#closed) this.#socket.ref();
    else this.#socket.unref();
  }

  #event(event: DebugEvent): void {
    this.#send({ type: "event", ...event });
  }

  #send(message: ProgramMessage): void {
    sendMessage(this.#socket, message);
  }
}

/** Sends one message, if anybody still listens. */
export function sendMessage(socket: Socket, message: ProgramMessage): void {
  if (!socket.destroyed && socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Reads what comes over a socket, message by message. */
export function readMessages(
  socket: Socket,
  handler: { message(message: unknown): void; nonsense(reason: string): void },
): void {
  socket.setEncoding("utf8");
  const reader = new LineReader(handler);
  socket.on("data", (text: string) => reader.push(text));
}
