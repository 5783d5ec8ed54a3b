import { timingSafeEqual } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { attachDebugger, attachedDebugger } from "../../ports/debugger.ts";
import { busy, Connection, isDebugged, readMessages, refusal, sendMessage } from "./connection.ts";
import { FirstRunHold } from "./first-run-hold.ts";
import { type AttachRequest, protocolVersion, type Refusal } from "./protocol.ts";

/** How a program listens for a debug adapter. */
export interface ListenOptions {
  /** A port of the loopback, 0 for any that is free. */
  readonly port: number;
  /** The secret that an adapter must know. Default: none is asked for, so that whoever uses this machine can debug. */
  readonly token?: string | undefined;
  /** How long the first run waits for an adapter at most. Default: 0. */
  readonly waitMs?: number | undefined;
  /** Where to say what happens. Default: the standard error. */
  readonly warn?: ((text: string) => void) | undefined;
}

/** A program that listens for a debug adapter. */
export interface DebugListener {
  readonly port: number;
  /** Listens no more, and hangs up. */
  close(): void;
}

/** Who connects has to say what it wants within this time. */
const introductionMs = 5000;

/**
 * Listens for a debug adapter on the loopback, which no other machine reaches: it says `attach` and can debug this
 * thread's runs from then on, one adapter at a time. Keeps no process alive.
 *
 * @throws if the port cannot be used
 */
export async function listenForDebugger({
  port,
  token,
  waitMs = 0,
  warn = console.error,
}: ListenOptions): Promise<DebugListener> {
  const hold = waitMs > 0 ? new FirstRunHold(waitMs, warn) : undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    introduce(socket, { token, warn, attached: () => hold?.over() });
  });
  server.unref();
  if (hold !== undefined && attachedDebugger() === undefined) attachDebugger(hold);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      hold?.over();
      if (attachedDebugger() === hold) attachDebugger(undefined);
      reject(error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Lets somebody who has connected say who it is; hangs up on what is no adapter. */
function introduce(
  socket: Socket,
  { token, warn, attached }: Pick<ListenOptions, "token" | "warn"> & { readonly attached: () => void },
): void {
  socket.unref();
  socket.on("error", () => {});
  const timer = setTimeout(() => socket.destroy(), introductionMs);
  timer.unref();
  let connection: Connection | undefined;
  readMessages(socket, {
    message(message) {
      if (connection !== undefined) return connection.receive(message);
      clearTimeout(timer);
      const problem = problemWith(message as AttachRequest | null, token);
      if (problem === "nonsense") return void socket.destroy();
      if (problem !== undefined) {
        sendMessage(socket, problem);
        return void socket.end();
      }
      connection = new Connection(socket, { token: token ?? "", warn });
      attached();
    },
    nonsense(reason) {
      if (connection === undefined) socket.destroy();
      else connection.mistake(`The adapter sent ${reason}`);
    },
  });
}

function problemWith(request: AttachRequest | null, token: string | undefined): Refusal | "nonsense" | undefined {
  if (request?.type !== "attach" || typeof request.version !== "number") return "nonsense";
  if (request.version > protocolVersion) {
    const versions = `version ${request.version} of the protocol, the program version ${protocolVersion}`;
    return refusal("version", `The debugger speaks ${versions}: update graflow in the program`);
  }
  if (token !== undefined && !isSame(String(request.token), token)) {
    return refusal("token", "The program listens for a debugger with another token than the one given");
  }
  return isDebugged() ? busy : undefined;
}

function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}
