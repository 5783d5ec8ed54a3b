import { createServer, type Server, type Socket } from "node:net";
import type { AdapterOptions } from "../session/adapter-options.ts";
import { serveAdapter } from "./serve-adapter.ts";

/** Serves clients over a port of the loopback, each with a session of its own; the port is free if it is 0. */
export async function listenForClients(port: number, options: AdapterOptions = {}): Promise<Server> {
  const server = createServer((socket: Socket) => {
    socket.on("error", () => socket.destroy());
    void serveAdapter(socket, socket, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}
