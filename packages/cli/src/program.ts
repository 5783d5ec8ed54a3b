import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { allCommands } from "./commands/all-commands.ts";
import { CliError, exitCodes } from "./errors.ts";
import type { Host } from "./host.ts";
import { errorText } from "./report/error-text.ts";
import { paintFor } from "./view/palette.ts";

/**
 * Does what the arguments of a command line ask for.
 *
 * @param argv - what follows `graflow`
 * @returns the exit code
 */
export async function runProgram(argv: readonly string[], host: Host): Promise<number> {
  reportCrashes(host);
  let exitCode: number = exitCodes.ok;
  const program = createProgram(host);
  for (const define of allCommands) {
    define(program, {
      host,
      exitWith: (code) => {
        exitCode = code;
      },
    });
  }
  try {
    if (argv.length === 0) program.help({ error: true });
    const about = argv[0] === "help" ? argv[1] : undefined;
    if (about !== undefined && !program.commands.some((command) => command.name() === about)) {
      throw new CliError("FLOW8010", `Unknown command '${about}'`, { hint: "See: graflow help" });
    }
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && isHelp(error)) return error.exitCode === 0 ? exitCodes.ok : exitCodes.notRun;
    host.stderr.write(
      errorText(error instanceof CommanderError ? usageError(error, argv) : error, paintFor(host.stderr, host.env)),
    );
    return exitCodes.notRun;
  }
}

function createProgram(host: Host): Command {
  return new Command("graflow")
    .description("Runs, draws and checks flows: workflows written as tagged templates in TypeScript.")
    .version(version(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help, or that of a command")
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      getOutHelpWidth: () => host.stdout.columns ?? 100,
      getErrHelpWidth: () => host.stderr.columns ?? 100,
      // Errors are thrown, and printed in one form with all others.
      outputError: () => {},
    })
    .exitOverride()
    .addHelpText("after", "\nBegin with: graflow run flow.ts\nHelp on a command: graflow help run");
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  return manifest.version;
}

function isHelp({ code }: CommanderError): boolean {
  return code === "commander.helpDisplayed" || code === "commander.help" || code === "commander.version";
}

/** What is wrong with the arguments, in the form of all errors. */
function usageError({ code, message }: CommanderError, argv: readonly string[]): CliError {
  const [first = "", ...suggestion] = message.replace(/^error: /, "").split("\n");
  const command =
    argv[0] !== undefined && !argv[0].startsWith("-") && code !== "commander.unknownCommand" ? ` ${argv[0]}` : "";
  const hint = suggestion.length > 0 ? suggestion.join(" ").replace(/^\((.*)\)$/, "$1") : `See: graflow help${command}`;
  const sentence = first.charAt(0).toUpperCase() + first.slice(1);
  return new CliError(code === "commander.invalidArgument" ? "FLOW8009" : "FLOW8010", sentence, { hint });
}

/** Reports what user code throws or rejects where nothing catches it, and ends the process, as Node itself would. */
function reportCrashes(host: Host): void {
  const reporter =
    (message: string) =>
    (thrown: unknown): void => {
      const error = new CliError("FLOW8012", message, { cause: thrown });
      host.stderr.write(errorText(error, paintFor(host.stderr, host.env)));
      host.process.exit(exitCodes.failed);
    };
  host.process.on("uncaughtException", reporter("An error was thrown outside any task, where nothing could catch it"));
  host.process.on(
    "unhandledRejection",
    reporter("A promise was rejected, and nothing handled it: await it, or add a .catch()"),
  );
}
