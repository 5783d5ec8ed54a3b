import type { Command } from "commander";
import type { CommandContext } from "./command.ts";

/** `graflow explain CODE` */
export function defineExplain(program: Command, { host }: CommandContext): void {
  program
    .command("explain")
    .summary("say what a code means")
    .description(
      "Says what a code such as FLOW4001 means: of what check finds with an example, what is said of it, and the same put right.",
    )
    .argument("<code>", "the code, or its number alone")
    .addHelpText("after", help)
    .action(async (code: string) => {
      const { runExplain } = await import("../explain/run-explain.ts");
      await runExplain(code, host);
    });
}

const help = `
Examples:
  graflow explain FLOW4001
  graflow explain 4001

Exit codes:
  0  explained
  2  there is no such code`;
