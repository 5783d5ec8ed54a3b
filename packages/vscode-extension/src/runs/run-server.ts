import { randomBytes, timingSafeEqual } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunHello, readRunMessage } from "./run-message.ts";
import type { RunEntry } from "./runs.ts";

/** Takes a run that has presented itself; `stop` asks its process to end it. */
export type AcceptRun = (hello: RunHello, stop: () => void) => RunEntry | Promise<RunEntry>;

/** A message longer than this ends its connection. */
const longestLine = 8_000_000;

/**
 * Listens for runs on a socket in a folder that only this user can open. Who wants to be heard needs the token, which
 * processes get in their environment, see {@link RunServer.environment}.
 */
export class RunServer {
  /** What a process needs in its environment to report its runs here. */
  readonly environment: Readonly<Record<string, string>>;
  /** A folder for this server alone; it is gone with it. */
  readonly folder: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, folder: string, environment: Readonly<Record<string, string>>) {
    this.#server = server;
    this.folder = folder;
    this.environment = environment;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  /** Begins to listen. */
  static async start(accept: AcceptRun): Promise<RunServer> {
    const token = randomBytes(24).toString("base64url");
    const folder = await mkdtemp(join(tmpdir(), "graflow-"));
    const name = randomBytes(12).toString("hex");
    const endpoint = process.platform === "win32" ? `\\\\.\\pipe\\graflow-${name}` : join(folder, "runs.sock");
    const server = createServer((socket) => {
      socket.on("error", () => socket.destroy());
      void serve(socket, token, accept);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(endpoint, resolve);
    });
    return new RunServer(server, folder, { GRAFLOW_EVENTS: endpoint, GRAFLOW_EVENTS_TOKEN: token });
  }

  /** Ends all connections and removes the folder. */
  async dispose(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    // Not awaited: where the editor closes, nothing waits for what comes later.
    rmSync(this.folder, { recursive: true, force: true });
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

async function serve(socket: Socket, token: string, accept: AcceptRun): Promise<void> {
  let run: RunEntry | undefined;
  try {
    for await (const line of linesOf(socket)) {
      const message = readRunMessage(line);
      if (run !== undefined) {
        if (message !== undefined) run.take(message);
      } else if (message?.type === "hello" && isSame(message.token, token)) {
        run = await accept(message, () => void socket.write('{"type":"cancel"}\n'));
      } else {
        return;
      }
    }
  } catch {
    // A connection that breaks is over; what is known of its run by then is what there is.
  } finally {
    socket.destroy();
    run?.close();
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string> {
  socket.setEncoding("utf8");
  let rest = "";
  for await (const chunk of socket as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) return;
    yield* lines;
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
