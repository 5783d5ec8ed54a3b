import { connect } from "node:net";
import type { Endpoint } from "./endpoint.ts";
import { type Present, protocolVersion } from "./protocol.ts";

/**
 * Tells an adapter that this process is there, until it ends: a process in a terminal, which is not the adapter's child. The
 * process waits until it is told, and no longer; an adapter that is not there is no harm.
 */
export function announce(endpoint: Endpoint, token: string): void {
  const socket =
    endpoint.kind === "unix" ? connect(endpoint.path) : connect({ host: endpoint.host, port: endpoint.port });
  const message: Present = { type: "present", version: protocolVersion, token, pid: process.pid };
  socket.on("error", () => {});
  socket.resume();
  socket.write(`${JSON.stringify(message)}\n`, () => socket.unref());
}
