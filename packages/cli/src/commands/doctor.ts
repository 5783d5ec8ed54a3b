import { type Command, Option } from "commander";
import { type DoctorFormat, doctorFormats } from "../doctor/formats.ts";
import type { CommandContext } from "./command.ts";

interface DoctorFlags {
  readonly format: DoctorFormat;
}

/** `graflow doctor [PATHS…]` */
export function defineDoctor(program: Command, { host, exitWith }: CommandContext): void {
  program
    .command("doctor")
    .summary("say what is analysed, and why something is not")
    .description(
      "Says which files, flows and tasks of a project are analysed, by which tsconfig.json and TypeScript, how long that takes, and why something is not analysed. Nothing is run or loaded.",
    )
    .argument(
      "[paths...]",
      "folders, files, places in files (FILE:LINE:COLUMN) or tsconfig.json files (default: the current folder)",
    )
    .addOption(new Option("-f, --format <format>", "what to write").choices(doctorFormats).default("text"))
    .addHelpText("after", help)
    .action(async (paths: readonly string[], { format }: DoctorFlags) => {
      const { runDoctor } = await import("../doctor/run-doctor.ts");
      exitWith(await runDoctor({ paths, format }, host));
    });
}

const help = `
Examples:
  graflow doctor                         the project around the current folder
  graflow doctor src/flow.ts             and which tsconfig.json has this file, and why
  graflow doctor src/flow.ts:12          and whether the template in line 12 is a flow
  graflow doctor --format json | jq '.problems[].message'

Exit codes:
  0  all of it is analysed
  1  something is not
  2  not examined: no such path`;
