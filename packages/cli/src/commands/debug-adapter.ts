import { once } from "node:events";
import type { Server } from "node:net";
import { type Command, InvalidArgumentError } from "commander";
import { CliError } from "../errors.ts";

interface DebugAdapterFlags {
  readonly port?: number;
}

/** `graflow debug-adapter` */
export function defineDebugAdapter(program: Command): void {
  program
    .command("debug-adapter")
    .summary("serve an editor that debugs: breakpoints on tasks, steps, time travel")
    .description("Runs the debug adapter, which editors start and speak the Debug Adapter Protocol with.")
    .option(
      "--port <port>",
      "serve over a port of this machine, each connection a session; 0 for a free one (default: stdin and stdout)",
      port,
    )
    .addHelpText("after", help)
    .action(async ({ port }: DebugAdapterFlags) => {
      const { listenForClients, serveAdapter } = await import("@graflow/debug-adapter");
      const signal = endingSignal();
      if (port === undefined) {
        await serveAdapter(process.stdin, process.stdout, { signal });
        return;
      }
      const server = await listenForClients(port, { signal }).catch((error: NodeJS.ErrnoException) => {
        throw unusable(port, error);
      });
      process.stderr.write(`The debug adapter listens at 127.0.0.1:${portOf(server)}; Ctrl-C ends it.\n`);
      await once(server, "close");
    });
}

/** Says when this process is asked to end: first its sessions end, and the programs that they have started. */
function endingSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function unusable(port: number, { code, message }: NodeJS.ErrnoException): CliError {
  const why = code === "EADDRINUSE" ? "another program uses it" : message;
  return new CliError("FLOW8009", `Port ${port} cannot be listened on: ${why}`, {
    hint: "Choose another one, or 0 for one that is free",
  });
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value < 65_536) return value;
  throw new InvalidArgumentError("Expected a port: a whole number from 0 to 65535.");
}

const help = `
Editors start it themselves; docs/guide/debugging.md says how each of them is set up.

Examples:
  graflow debug-adapter               one session over stdin and stdout
  graflow debug-adapter --port 4711   sessions over a port`;
