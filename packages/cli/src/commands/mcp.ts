import type { Command } from "commander";
import type { CommandContext } from "./command.ts";

/** `graflow mcp [FOLDER]` */
export function defineMcp(program: Command, { host, exitWith }: CommandContext): void {
  program
    .command("mcp")
    .summary("serve a project to a language model")
    .description(
      "Serves tools over the Model Context Protocol on stdin and stdout: list, show and check the flows of a project, find uses of a task, explain a code. It only reads: nothing is run or written.",
    )
    .argument("[folder]", "the project; paths outside it are refused (default: the current folder)")
    .addHelpText("after", help)
    .action(async (folder: string | undefined) => {
      const { runMcp } = await import("../mcp/run-mcp.ts");
      exitWith(await runMcp(folder, host));
    });
}

const help = `
Examples:
  graflow mcp                            the current folder, until stdin ends
  graflow mcp packages/app               another one

An entry for a host's configuration:
  { "mcpServers": { "graflow": { "command": "npx", "args": ["graflow", "mcp", "FOLDER"] } } }

Exit codes:
  0  stdin has ended
  2  not started: no such folder`;
