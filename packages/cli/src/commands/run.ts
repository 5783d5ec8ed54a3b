import { type Command, InvalidArgumentError } from "commander";
import type { CommandContext } from "./command.ts";
import { targetHelp } from "./target-help.ts";

interface RunFlags {
  readonly input?: string;
  readonly json?: true;
  readonly maxSteps?: number;
  readonly concurrency?: number;
  readonly freezeInputs?: true;
}

/** `graflow run FILE` */
export function defineRun(program: Command, { host, exitWith }: CommandContext): void {
  program
    .command("run")
    .summary("run a flow and print its output")
    .description(
      "Runs a flow. Progress goes to stderr: drawn live on a terminal, else a line for each event. The output goes to stdout: as JSON, or on a terminal in the form that reads best.",
    )
    .argument("<file>", targetHelp)
    .option(
      "-i, --input <json>",
      "the flow's input: JSON, @file for a JSON file, - for JSON from stdin (default: undefined)",
    )
    .option("--json", "write every event as a line of JSON to stdout; the last one, runEnded, has the output")
    .option(
      "--concurrency <n>",
      "run at most n tasks at a time (default: the flow's own limit, else none)",
      positiveInteger,
    )
    .option(
      "--max-steps <n>",
      "fail after n task executions (default: 10,000 more than the flow's nodes and map items)",
      positiveInteger,
    )
    .option("--freeze-inputs", "fail tasks that change their input, which other tasks may share")
    .addHelpText("after", help)
    .action(async (target: string, flags: RunFlags) => {
      const { runFlow } = await import("../run/run-flow.ts");
      const { input, json, ...options } = flags;
      exitWith(await runFlow({ target, input, json: json === true, options }, host));
    });
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("Expected a whole number of 1 or more.");
}

const help = `
Examples:
  graflow run flow.ts                          the only flow that flow.ts exports
  graflow run flow.ts#nightly                  the one exported as nightly
  graflow run flow.ts --input '{"day": 3}'     with an input
  graflow run flow.ts --input '"README.md"'    a text is JSON too: quotes inside quotes
  graflow run flow.ts --input @input.json      JSON from a file
  curl … | graflow run flow.ts -i - | jq .     as a filter: stdout has nothing but the output
  graflow run flow.ts --json | tee run.jsonl   every event, for another program

Ctrl-C cancels the run and waits for what is running; a second one stops at once.

Exit codes:
  0  the run completed, or a task ended it early
  1  the run failed or was cancelled
  2  nothing was run: a wrong file, flow, input or option
  130  stopped by the second Ctrl-C`;
