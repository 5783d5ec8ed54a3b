import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { environmentNames } from "@graflow/runtime/debug";
import { flowTarget } from "./flow-target.ts";
import type { LaunchArguments } from "./launch-arguments.ts";
import { typeScriptLoader } from "./typescript-loader.ts";

/** A process to start. */
export interface ProgramCommand {
  readonly executable: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Only what is added to the environment; `null` takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
}

/** What makes a program connect. */
export interface Debugging {
  /** The module that it loads first. */
  readonly registerFile: string;
  readonly endpoint: string;
  readonly token: string;
  /** Its processes tell of themselves at once, and not when they run a flow; `only`: they are not debugged. */
  readonly announce?: "1" | "only";
}

/** How long a program's first task waits for the session to be set up. */
const setUpWithinMs = 60_000;

/** The process that a launch asks for, made to connect to a server before its first task; without one, it is just run. */
export function programCommand(given: LaunchArguments, debugging: Debugging | undefined): ProgramCommand {
  const { runtimeExecutable: executable = "node", runtimeArgs = [], args = [], flow } = given;
  const cwd = resolve(given.cwd ?? ".");
  const program = resolve(cwd, given.program);
  const loader = flow === undefined && isNode(executable) ? typeScriptLoader(program, given) : [];
  const target = flow === undefined ? [program, ...args] : flowTarget(program, given);
  return {
    executable,
    args: [...runtimeArgs, ...loader, ...target],
    cwd,
    env: { ...given.env, ...(debugging === undefined ? {} : debugEnvironment(given, debugging)) },
  };
}

/** What makes a program, its children and its threads connect. */
function debugEnvironment(
  { env, sourceMaps = true }: LaunchArguments,
  { registerFile, endpoint, token, announce }: Debugging,
): Readonly<Record<string, string>> {
  const given = env?.NODE_OPTIONS === undefined ? process.env.NODE_OPTIONS : env.NODE_OPTIONS;
  const options = [
    ...(given ? [given] : []),
    ...(sourceMaps ? ["--enable-source-maps"] : []),
    `--import=${pathToFileURL(registerFile).href}`,
  ];
  return {
    NODE_OPTIONS: options.join(" "),
    [environmentNames.endpoint]: endpoint,
    [environmentNames.token]: token,
    [environmentNames.waitMs]: String(setUpWithinMs),
    ...(announce === undefined ? {} : { [environmentNames.announce]: announce }),
  };
}

/** Whether an executable takes Node's options. */
function isNode(executable: string): boolean {
  return /^node(?:js)?[\d.]*(?:\.exe)?$/i.test(basename(executable));
}
