import { connect as openSocket } from "node:net";
import { attachDebugger, attachedDebugger } from "../../ports/debugger.ts";
import {
  busy,
  Connection,
  type ConnectionOptions,
  type DebugConnection,
  isDebugged,
  readMessages,
  sendMessage,
} from "./connection.ts";
import type { Endpoint } from "./endpoint.ts";

/** How a program reaches its debug adapter. */
export interface ConnectOptions extends ConnectionOptions {
  readonly endpoint: Endpoint;
}

/**
 * Connects this thread's runs with an adapter: they are debugged until either side lets go. Where another adapter debugs
 * them already, this one is told so, and that is all.
 */
export function connectDebugger({ endpoint, ...options }: ConnectOptions): DebugConnection {
  const socket =
    endpoint.kind === "unix" ? openSocket(endpoint.path) : openSocket({ host: endpoint.host, port: endpoint.port });
  if (isDebugged()) {
    socket.on("error", () => {});
    sendMessage(socket, busy);
    socket.end();
    return { close: () => socket.destroy() };
  }
  const connection = new Connection(socket, options);
  readMessages(socket, {
    message: (message) => connection.receive(message),
    nonsense: (reason) => connection.mistake(`The adapter sent ${reason}`),
  });
  return connection;
}

/** Connects with an adapter when the first flow of this thread runs. */
export function connectOnFirstRun(options: ConnectOptions): void {
  attachDebugger({
    runStarted(run) {
      connectDebugger(options);
      attachedDebugger()?.runStarted?.(run);
    },
    gate: () => undefined,
  });
}
