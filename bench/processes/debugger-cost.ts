import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { flow, task } from "graflow";
import { connectDebugger, LineReader } from "graflow/debug";
import { noOp } from "../engine.ts";
import { median } from "../sampling.ts";

/** What a debugger that is attached costs a task, in microseconds, with no breakpoint set. */
export interface DebuggerCost {
  readonly withoutHistoryUs: number;
  readonly withHistoryUs: number;
}

/**
 * A process of its own: `node debugger-cost.js <samples>`. Prints a {@link DebuggerCost} as JSON: runs of a chain without
 * a debugger, with one, and with one that keeps a history, in turns.
 */
const samples = Number(process.argv[2]);
const chainLength = 100;
const runsOfSample = 20;

const names = Array.from({ length: chainLength }, (_, i) => `t${i}`);
for (const name of names) task(name, noOp);
const chain = flow.from(names.join(" >> "));

async function sample(): Promise<number> {
  const start = performance.now();
  for (let run = 0; run < runsOfSample; run++) await chain.run(0);
  return ((performance.now() - start) * 1_000) / (runsOfSample * chainLength);
}

/** An adapter that sets nothing and lets everything go on; `ready` resolves when it has said so. */
function adapter(history: number, ready: () => void): (socket: Socket) => void {
  return (socket) => {
    const commands = [
      { type: "command", id: 1, command: "configure", args: { history } },
      { type: "command", id: 2, command: "configurationDone", args: {} },
    ];
    const reader = new LineReader({
      message: (message) => {
        const { type, id } = message as { readonly type: string; readonly id?: number };
        if (type === "hello") for (const command of commands) socket.write(`${JSON.stringify(command)}\n`);
        if (type === "reply" && id === 2) ready();
      },
      nonsense: (reason) => {
        throw new Error(`the program sent ${reason}`);
      },
    });
    socket.setEncoding("utf8").on("data", (text: string) => reader.push(text));
  };
}

async function attachedSample(history: number): Promise<number> {
  let ready = (): void => {};
  const configured = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const server = createServer(adapter(history, ready)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const connection = connectDebugger({ endpoint: { kind: "tcp", host: "127.0.0.1", port }, token: "bench" });
  await configured;
  const took = await sample();
  connection.close();
  server.close();
  return took;
}

const differences = { without: [] as number[], with: [] as number[] };
for (let i = -samples / 5; i < samples; i++) {
  const plain = await sample();
  const without = await attachedSample(0);
  const withHistory = await attachedSample(1_000);
  if (i < 0) continue;
  differences.without.push(without - plain);
  differences.with.push(withHistory - plain);
}

const result: DebuggerCost = {
  withoutHistoryUs: median(differences.without),
  withHistoryUs: median(differences.with),
};
process.stdout.write(JSON.stringify(result));
