import { type Command, InvalidArgumentError, Option } from "commander";
import { type CheckFormat, checkFormats } from "../check/formats.ts";
import type { CommandContext } from "./command.ts";

interface CheckFlags {
  readonly format?: CheckFormat;
  readonly fix?: true;
  readonly watch?: true;
  readonly maxWarnings?: number;
}

/** `graflow check [PATHS…]` */
export function defineCheck(program: Command, { host, exitWith }: CommandContext): void {
  program
    .command("check")
    .summary("check the flows of a project")
    .description(
      "Checks every flow and task: their texts, the names in them, what is loaded, how they nest and jump. Nothing is run or loaded.",
    )
    .argument("[paths...]", "folders, files or tsconfig.json files (default: the current folder)")
    .addOption(
      new Option("-f, --format <format>", "what to write (default: text; github where GITHUB_ACTIONS is true)").choices(
        checkFormats,
      ),
    )
    .option("--fix", "make the repairs that leave no choice, then check again")
    .option("-w, --watch", "check again whenever a file changes, until Ctrl-C")
    .option("--max-warnings <n>", "exit with 1 if there are more warnings than this (default: no limit)", wholeNumber)
    .addHelpText("after", help)
    .action(async (paths: readonly string[], flags: CheckFlags) => {
      const { runCheck } = await import("../check/run-check.ts");
      const { format, fix, watch, maxWarnings } = flags;
      exitWith(await runCheck({ paths, format, fix: fix === true, watch: watch === true, maxWarnings }, host));
    });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError("Expected a whole number of 0 or more.");
}

const help = `
Examples:
  graflow check                          the project around the current folder
  graflow check src flow.ts              a folder and a file
  graflow check tsconfig.build.json      the files of a tsconfig and its references
  graflow check --fix                    with parentheses, imports and the like put right
  graflow check --watch                  again after every change
  graflow check --format sarif > check.sarif
  graflow check --max-warnings 0         in CI: warnings fail, too

A comment on the line before silences one code there: // graflow-ignore FLOW1008

Exit codes:
  0  nothing wrong
  1  errors, or more warnings than --max-warnings
  2  not checked: no such path, a broken tsconfig.json, nothing to check`;
