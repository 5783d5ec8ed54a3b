import { createServer, type Server, type Socket } from "node:net";
import type { AdapterOptions } from "../session/adapter-options.ts";
import { mayBeClient } from "./may-be-client.ts";
import { serveAdapter } from "./serve-adapter.ts";

/**
 * Serves clients over a port of the loopback, each with a session of its own; the port is free if it is 0. Ends with the
 * signal, or when it is closed and its clients have gone.
 */
export async function listenForClients(port: number, options: AdapterOptions = {}): Promise<Server> {
  const silent = new Set<Socket>();
  const server = createServer((socket) => {
    silent.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => silent.delete(socket));
    socket.once("data", (first: Buffer) => {
      silent.delete(socket);
      if (!mayBeClient(first)) {
        socket.destroy();
        return;
      }
      socket.pause();
      socket.unshift(first);
      void serveAdapter(socket, socket, options);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const end = (): void => {
    server.close();
    for (const socket of silent) socket.destroy();
  };
  options.signal?.addEventListener("abort", end, { once: true });
  return server;
}
