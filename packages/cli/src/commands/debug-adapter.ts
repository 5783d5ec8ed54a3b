import { type Command, InvalidArgumentError } from "commander";

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
      if (port === undefined) {
        await serveAdapter(process.stdin, process.stdout);
        return;
      }
      const server = await listenForClients(port);
      const address = server.address();
      const listening = typeof address === "object" && address !== null ? address.port : port;
      process.stderr.write(`The debug adapter listens at 127.0.0.1:${listening}; Ctrl-C ends it.\n`);
      await new Promise(() => {});
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
