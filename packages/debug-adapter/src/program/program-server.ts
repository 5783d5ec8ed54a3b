import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { type LineListener, speakWith } from "./program-line.ts";

/** Where programs connect to: a port of the loopback that only this machine reaches, and a secret that they must know. */
export class ProgramServer {
  readonly token: string = randomBytes(24).toString("base64url");
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a free port. */
  static async listen(listener: LineListener): Promise<ProgramServer> {
    const server = createServer();
    const programs = new ProgramServer(server);
    server.on("connection", (socket) => {
      programs.#sockets.add(socket);
      socket.on("close", () => programs.#sockets.delete(socket));
      speakWith(socket, listener, (token) => programs.#knows(token));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    return programs;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** `tcp://127.0.0.1:port`, as a program's environment says it. */
  get endpoint(): string {
    return `tcp://127.0.0.1:${this.port}`;
  }

  /** Hangs up on everybody and listens no more. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #knows(token: string): boolean {
    const given = Buffer.from(token);
    const own = Buffer.from(this.token);
    return given.length === own.length && timingSafeEqual(given, own);
  }
}
