import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { type Hello, LineReader, type ProgramMessage, protocolVersion } from "@graflow/runtime/debug";
import { Program, type ProgramListener } from "./program.ts";

/** Whom a server tells of programs. */
export interface ProgramServerListener extends ProgramListener {
  connected(program: Program): void;
  /** Something connected that is not spoken with. */
  refused(reason: string): void;
}

/** Where programs connect to: a port of the loopback that only this machine reaches, and a secret that they must know. */
export class ProgramServer {
  readonly token: string = randomBytes(24).toString("base64url");
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a free port. */
  static async listen(listener: ProgramServerListener): Promise<ProgramServer> {
    const server = createServer();
    const programs = new ProgramServer(server);
    server.on("connection", (socket) => programs.#accept(socket, listener));
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

  #accept(socket: Socket, listener: ProgramServerListener): void {
    this.#sockets.add(socket);
    socket.setEncoding("utf8");
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => this.#sockets.delete(socket));
    let program: Program | undefined;
    const refuse = (reason: string): void => {
      socket.destroy();
      listener.refused(reason);
    };
    const reader = new LineReader({
      message: (given) => {
        const message = given as ProgramMessage;
        if (program !== undefined) {
          if (message.type !== "hello" && message.type !== "refused") program.receive(message);
          return;
        }
        if (message.type === "refused") return refuse(message.message);
        if (message.type !== "hello" || !this.#knows(message.token)) return refuse("it did not know the secret");
        if (message.version > protocolVersion) return refuse(newer(message));
        program = new Program(socket, message, listener);
        listener.connected(program);
      },
      nonsense: (reason) => refuse(`it sent ${reason}`),
    });
    socket.on("data", (text: string) => reader.push(text));
  }

  #knows(token: unknown): boolean {
    const given = Buffer.from(String(token));
    const own = Buffer.from(this.token);
    return given.length === own.length && timingSafeEqual(given, own);
  }
}

function newer({ version }: Hello): string {
  return `it speaks version ${version} of the protocol, this debugger ${protocolVersion}: update the debugger`;
}
