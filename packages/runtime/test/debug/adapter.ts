import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Endpoint } from "../../src/debug/index.ts";
import { Dialogue } from "./dialogue.ts";

/** The other side of a connection: what a debug adapter does, as far as the tests need it. */
export class TestAdapter extends Dialogue {
  readonly endpoint: Endpoint;
  /** With each program that has connected, one; with the latest it speaks itself as well. */
  readonly programs: Dialogue[] = [];
  readonly #server: Server;
  #joined = (): void => {};

  private constructor(server: Server, endpoint: Endpoint) {
    super();
    this.#server = server;
    this.endpoint = endpoint;
    server.on("connection", (socket) => {
      this.programs.push(new Dialogue(socket));
      this.speak(socket);
      this.#joined();
    });
  }

  /** Listens on a free port of the loopback, or on a socket in the file system. */
  static async listen(kind: Endpoint["kind"] = "tcp"): Promise<TestAdapter> {
    const server = createServer();
    const path = join(tmpdir(), `graflow-${randomUUID().slice(0, 8)}.sock`);
    await new Promise<void>((resolve) => {
      if (kind === "unix") server.listen(path, resolve);
      else server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (kind === "unix" || typeof address !== "object" || address === null) {
      return new TestAdapter(server, { kind: "unix", path });
    }
    return new TestAdapter(server, { kind: "tcp", host: "127.0.0.1", port: address.port });
  }

  /** `tcp://127.0.0.1:port`, `unix:/path`: as a program's environment says it. */
  get address(): string {
    const { endpoint } = this;
    return endpoint.kind === "tcp" ? `tcp://${endpoint.host}:${endpoint.port}` : `unix:${endpoint.path}`;
  }

  /** The port that it listens on. */
  get port(): number {
    return this.endpoint.kind === "tcp" ? this.endpoint.port : 0;
  }

  /** The program that was the nth to connect, from 0, once it has. */
  async program(n: number): Promise<Dialogue> {
    for (;;) {
      const found = this.programs[n];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#joined = resolve;
      });
    }
  }

  /** Dies: without a word. */
  kill(): void {
    this.hangUp();
    this.#server.close();
  }
}
