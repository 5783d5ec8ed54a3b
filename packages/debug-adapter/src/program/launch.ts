import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Adapter } from "../session/adapter.ts";
import { ChildProgram } from "./child-program.ts";
import type { LaunchArguments } from "./launch-arguments.ts";
import { type Debugging, type ProgramCommand, programCommand } from "./program-command.ts";
import { TerminalProgram } from "./terminal-program.ts";

type TerminalKind = "integrated" | "external";

/**
 * Starts the program of a launch.
 *
 * @throws an error for the user if it cannot be started
 */
export async function launch(adapter: Adapter, given: LaunchArguments): Promise<void> {
  const terminal = terminalOf(adapter, given);
  const command = programCommand(given, await debuggingOf(adapter, given, terminal !== undefined));
  const name = basename(given.program);
  if (terminal === undefined) {
    const child = await ChildProgram.start(command, adapter.client);
    adapter.client.event("process", { name, ...idOf(child.pid), isLocalProcess: true, startMethod: "launch" });
    adapter.debuggee.launched(child);
  } else await launchInTerminal(adapter, command, { kind: terminal, name });
}

async function launchInTerminal(
  adapter: Adapter,
  command: ProgramCommand,
  { kind, name }: { readonly kind: TerminalKind; readonly name: string },
): Promise<void> {
  const program = new TerminalProgram((pid) =>
    adapter.client.event("process", { name, ...idOf(pid), isLocalProcess: true, startMethod: "launch" }),
  );
  adapter.debuggee.launched(program);
  try {
    await program.start(command, adapter.client, kind);
  } catch (error) {
    adapter.debuggee.notLaunched();
    throw new Error(`The editor did not start the program in a terminal: ${(error as Error).message}`);
  }
}

function terminalOf(adapter: Adapter, { console = "internalConsole" }: LaunchArguments): TerminalKind | undefined {
  if (console === "internalConsole") return undefined;
  if (adapter.client.about.supportsRunInTerminalRequest === true) {
    return console === "integratedTerminal" ? "integrated" : "external";
  }
  adapter.say("This editor has no terminal for programs that are debugged: the output comes here");
  return undefined;
}

async function debuggingOf(
  adapter: Adapter,
  { noDebug = false }: LaunchArguments,
  inTerminal: boolean,
): Promise<Debugging | undefined> {
  // Without it the end of a program in a terminal would not be noticed.
  if (noDebug && !inTerminal) return undefined;
  const { endpoint, token } = await adapter.server();
  const registerFile =
    adapter.options.registerFile ?? fileURLToPath(import.meta.resolve("@graflow/runtime/debug/register"));
  const announced = inTerminal ? { announce: noDebug ? ("only" as const) : ("1" as const) } : {};
  return { registerFile, endpoint, token, ...announced };
}

function idOf(pid: number | undefined): { readonly systemProcessId?: number } {
  return pid === undefined ? {} : { systemProcessId: pid };
}
