import { type Command, InvalidArgumentError, Option } from "commander";

interface LspFlags {
  readonly stdio?: true;
  readonly nodeIpc?: true;
  readonly socket?: number;
  readonly pipe?: string;
}

/** `graflow lsp --stdio` */
export function defineLsp(program: Command): void {
  program
    .command("lsp")
    .summary("serve an editor: diagnostics, completion, hovers, rename, …")
    .description("Runs the language server, which editors start and speak the Language Server Protocol with.")
    .addOption(new Option("--stdio", "over standard input and output").conflicts(["nodeIpc", "socket", "pipe"]))
    .addOption(
      new Option("--node-ipc", "over the channel of a Node process that forked it").conflicts(["socket", "pipe"]),
    )
    .addOption(
      new Option("--socket <port>", "over a port of this machine, at which the editor listens").argParser(port),
    )
    .addOption(
      new Option("--pipe <name>", "over a named pipe or Unix socket, at which the editor listens").conflicts("socket"),
    )
    .addOption(new Option("--clientProcessId <pid>", "end when this process has ended").hideHelp())
    .addHelpText("after", help)
    .action(async (flags: LspFlags, command: Command) => {
      if (
        flags.stdio === undefined &&
        flags.nodeIpc === undefined &&
        flags.socket === undefined &&
        flags.pipe === undefined
      ) {
        command.error(
          "error: say how the editor is spoken with: --stdio, --node-ipc, --socket <port> or --pipe <name>",
        );
      }
      const { main } = await import("@graflow/lsp/server");
      // It reads the same arguments, and ends the process itself when the editor is gone.
      main();
      await new Promise(() => {});
    });
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new InvalidArgumentError("Expected a port: a whole number from 1 to 65535.");
}

const help = `
Editors start it themselves; docs/guide/editor.md says how each of them is set up.

Example:
  graflow lsp --stdio`;
