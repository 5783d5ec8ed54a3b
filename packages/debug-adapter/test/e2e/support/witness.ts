import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Whom programs tell what they do, however their output ends; and whose connections end with them. */
export interface Witness {
  /** For the environment of the program: see {@link telling}. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when somebody has said that. */
  heard(line: string): Promise<void>;
  /** Resolves when all who have connected are gone. */
  alone(): Promise<void>;
}

/** What a program begins with that tells: \`tell(line)\`. */
export const telling = `import { connect } from "node:net";
const witness = connect(Number(process.env.WITNESS), "127.0.0.1");
const tell = (line: string) => witness.write(line + "\\n");
`;

/** A program that stops at «last», and goes on when nobody debugs it and nobody reads it any more. */
export const outliving = `${telling}
import { flow, task } from "graflow";
task("last", () => 1);
await flow("report")\`«last»last\`.run();
process.stdout.write("nobody reads this\\n");
tell("went on");
witness.end();
`;

/** Listens until the test has ended. */
export async function witness(): Promise<Witness> {
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let text = "";
  const changed = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding("utf8");
    socket.on("error", () => {});
    socket.on("data", (line: string) => {
      text += line;
      changed();
    });
    socket.on("close", () => {
      sockets.delete(socket);
      changed();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const until = async (happened: () => boolean): Promise<void> => {
    while (!happened()) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  const { port } = server.address() as { readonly port: number };
  return {
    env: { WITNESS: String(port) },
    heard: (line) => until(() => text.split("\n").includes(line)),
    alone: () => until(() => sockets.size === 0),
  };
}
