import { connect as openSocket, type Socket } from "node:net";
import { threadId } from "node:worker_threads";
import { attachDebugger, attachedDebugger } from "../ports/debugger.ts";
import { CommandServer } from "./commands.ts";
import { type Endpoint, environmentNames, parseEndpoint } from "./endpoint.ts";
import { LineReader } from "./json-lines.ts";
import { type DebugEvent, type Hello, type ProgramMessage, protocolVersion } from "./protocol.ts";
import { DebugSession } from "./session.ts";

/** How a program reaches its debug adapter. */
export interface ConnectOptions {
  readonly endpoint: Endpoint;
  /** The secret by which the adapter knows the program. */
  readonly token: string;
  /** How long the first gate waits for the adapter to be ready, before it gives up. Default: 10,000. */
  readonly waitMs?: number;
  /** Where to say that the adapter did not answer. Default: the standard error. */
  readonly warn?: (text: string) => void;
}

/** A connection to a debug adapter. */
export interface DebugConnection {
  /** Lets everything go on, and hangs up. */
  close(): void;
}

const defaultWaitMs = 10_000;

/** Connects this thread's runs with an adapter: they are debugged until either side lets go. */
export function connectDebugger(options: ConnectOptions): DebugConnection {
  const connection = new Connection(options);
  attachDebugger(connection.session);
  return connection;
}

/**
 * Connects with the adapter that the environment names, when the first flow runs: `GRAFLOW_DEBUG` is where it listens
 * (`tcp://127.0.0.1:port`, `unix:/path`), `GRAFLOW_DEBUG_TOKEN` the secret, `GRAFLOW_DEBUG_WAIT` the milliseconds that the
 * first gate waits at most. Without the first two nothing happens. Child processes inherit them.
 */
export function connectFromEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): void {
  const text = env[environmentNames.endpoint];
  const token = env[environmentNames.token];
  if (!text || !token) return;
  const endpoint = parseEndpoint(text);
  if (endpoint === undefined) {
    console.error(`${environmentNames.endpoint} is "${text}"; write tcp://127.0.0.1:port or unix:/path. Not debugged.`);
    return;
  }
  const wait = Number(env[environmentNames.waitMs]);
  const options = { endpoint, token, ...(wait > 0 ? { waitMs: wait } : {}) };
  attachDebugger({
    runStarted(run) {
      connectDebugger(options);
      attachedDebugger()?.runStarted?.(run);
    },
    gate: () => undefined,
  });
}

class Connection implements DebugConnection {
  readonly session: DebugSession;
  readonly #socket: Socket;
  readonly #server: CommandServer;
  readonly #warn: (text: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor({ endpoint, token, waitMs = defaultWaitMs, warn = console.error }: ConnectOptions) {
    this.#warn = warn;
    this.session = new DebugSession({
      event: (event) => this.#event(event),
      holding: (isHolding) => this.#keepAlive(isHolding),
    });
    this.#server = new CommandServer(this.session);
    this.#socket =
      endpoint.kind === "unix" ? openSocket(endpoint.path) : openSocket({ host: endpoint.host, port: endpoint.port });
    this.#socket.setEncoding("utf8");
    const reader = new LineReader({
      message: (message) => this.#message(message),
      nonsense: (reason) => this.#event({ event: "output", category: "mistake", text: `The adapter sent ${reason}` }),
    });
    this.#socket.on("data", (text: string) => reader.push(text));
    const wentAway = "The debug adapter went away; the program goes on without it";
    let reached = false;
    this.#socket.on("connect", () => {
      reached = true;
    });
    this.#socket.on("error", ({ message }) => {
      this.#giveUp(reached ? wentAway : `The debug adapter cannot be reached, and the program goes on: ${message}`);
    });
    this.#socket.on("close", () => this.#giveUp(wentAway));
    const hello: Hello = {
      type: "hello",
      version: protocolVersion,
      token,
      pid: process.pid,
      threadId,
      argv: process.argv,
    };
    this.#send(hello);
    this.#timer = setTimeout(
      () => this.#giveUp(`The debug adapter was not ready within ${waitMs} ms; the program goes on without it`),
      waitMs,
    );
    this.#timer.unref();
    this.#socket.unref();
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
    if (!this.#socket.destroyed && this.#socket.writable) this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  #message(message: unknown): void {
    const { type, id, command, args } = (message ?? {}) as Record<string, unknown>;
    if (type !== "command" || typeof id !== "number" || typeof command !== "string") {
      this.#event({ event: "output", category: "mistake", text: "The adapter sent a message that is no command" });
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
}
