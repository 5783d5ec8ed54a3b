import { type Command, Option } from "commander";
import { formatNames, type GraphFormat } from "../graph/formats.ts";
import type { CommandContext } from "./command.ts";
import { targetHelp } from "./target-help.ts";

interface GraphFlags {
  readonly format?: GraphFormat;
  readonly output?: string;
  readonly theme?: "auto" | "light" | "dark";
}

/** `graflow graph FILE` */
export function defineGraph(program: Command, { host }: CommandContext): void {
  program
    .command("graph")
    .summary("draw a flow")
    .description("Draws a flow, or writes its graph for another program. The flow is not run, but its file is loaded.")
    .argument("<file>", targetHelp)
    .addOption(
      new Option(
        "-f, --format <format>",
        "what to write (default: what the output file's name ends in, else ascii)",
      ).choices(formatNames),
    )
    .option("-o, --output <file>", "write to a file: .svg, .mmd, .md (Mermaid in Markdown), .dot, .json, .txt")
    .addOption(new Option("--theme <theme>", "the colours of an svg").choices(["auto", "light", "dark"]))
    .addHelpText("after", help)
    .action(async (target: string, flags: GraphFlags) => {
      const { drawFlow } = await import("../graph/draw-flow.ts");
      await drawFlow({ target, ...flags }, host);
    });
}

const help = `
Examples:
  graflow graph flow.ts                  on the terminal
  graflow graph flow.ts#nightly -o nightly.svg
  graflow graph flow.ts -o flow.md       for a page that renders Mermaid
  graflow graph flow.ts -f dot | dot -Tpng -o flow.png
  graflow graph flow.ts -f json | jq '.nodes[].id'

Exit codes:
  0  drawn
  2  not drawn: a wrong file, flow or option`;
