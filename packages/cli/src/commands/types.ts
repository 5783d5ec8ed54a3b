import { type Command, Option } from "commander";
import { type TypesFormat, typesFormats } from "../types/formats.ts";
import type { CommandContext } from "./command.ts";

interface TypesFlags {
  readonly format?: TypesFormat;
  readonly dts?: true;
  readonly check?: true;
}

/** `graflow types [PATHS…]` */
export function defineTypes(program: Command, { host, exitWith }: CommandContext): void {
  program
    .command("types")
    .summary("write what flows take and come to")
    .description(
      "Writes for each exported flow what it takes and what it comes to, as its tasks have it: in place, as flow<In, Out>`…`. Nothing is run or loaded.",
    )
    .argument("[paths...]", "folders, files or tsconfig.json files (default: the current folder)")
    .option("--dts", "write them to FILE.flows.d.ts beside each file, and leave the file as it is")
    .option("--check", "write nothing: list what would be written, and exit with 1 if there is something")
    .addOption(new Option("-f, --format <format>", "what to report (default: text)").choices(typesFormats))
    .addHelpText("after", help)
    .action(async (paths: readonly string[], flags: TypesFlags) => {
      const { runTypes } = await import("../types/run-types.ts");
      const { format = "text", dts, check } = flags;
      exitWith(await runTypes({ paths, format, isDeclaration: dts === true, isCheck: check === true }, host));
    });
}

const help = `
Examples:
  graflow types                          every exported flow around the current folder
  graflow types src/nightly.ts           those of a file
  graflow types --dts                    to src/nightly.flows.d.ts: NightlyInput, NightlyOutput
  graflow types --check                  in CI: are the types that are written the right ones?

Types that say the same in other words stay as they are. A flow whose types do not fit together is left alone.

Exit codes:
  0  written, or nothing to write
  1  something is wrong in a flow; with --check also: something is to be written
  2  not looked at: no such path, a broken tsconfig.json, no exported flow`;
