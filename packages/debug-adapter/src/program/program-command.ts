import { createRequire } from "node:module";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { environmentNames } from "@graflow/runtime/debug";
import type { LaunchArguments } from "./launch-arguments.ts";
import type { ProgramServer } from "./program-server.ts";

/** A process to start. */
export interface ProgramCommand {
  readonly executable: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Only what is added to the environment; `null` takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
}

/** How long a program's first task waits for the session to be set up. */
const setUpWithinMs = 60_000;

/** The process that a launch asks for, made to connect to a server before its first task; without one, it is just run. */
export function programCommand(
  given: LaunchArguments,
  registerFile: string,
  server: ProgramServer | undefined,
): ProgramCommand {
  const cwd = resolve(given.cwd ?? ".");
  const program = resolve(cwd, given.program);
  const node = [...(given.runtimeArgs ?? [])];
  const target = given.flow === undefined ? [program, ...(given.args ?? [])] : flowTarget(program, given);
  if (given.flow === undefined && isTypeScript(program)) node.push(...typeScriptLoader(program));
  return {
    executable: given.runtimeExecutable ?? "node",
    args: [...node, ...target],
    cwd,
    env: { ...given.env, ...(server === undefined ? {} : debugEnvironment(given, registerFile, server)) },
  };
}

/** What makes a program, its children and its threads connect. */
function debugEnvironment(
  { env }: LaunchArguments,
  registerFile: string,
  { endpoint, token }: ProgramServer,
): Readonly<Record<string, string>> {
  const options = env?.NODE_OPTIONS ?? process.env.NODE_OPTIONS ?? "";
  return {
    NODE_OPTIONS: `${options} --import=${pathToFileURL(registerFile).href}`.trim(),
    [environmentNames.endpoint]: endpoint,
    [environmentNames.token]: token,
    [environmentNames.waitMs]: String(setUpWithinMs),
  };
}

/** Runs one flow with the command of the workspace's own graflow. */
function flowTarget(program: string, { flow = "*", input, args = [] }: LaunchArguments): readonly string[] {
  const from = createRequire(program);
  let manifest: string;
  try {
    manifest = from.resolve("graflow/package.json");
  } catch {
    throw new Error(`"graflow" is not installed where ${program} stands: it is what runs a flow by itself`);
  }
  const { bin } = from(manifest) as { readonly bin: { readonly graflow: string } };
  const command = resolve(dirname(manifest), bin.graflow);
  const given = input === undefined ? [] : ["--input", JSON.stringify(input)];
  return [command, "run", flow === "*" ? program : `${program}#${flow}`, ...given, ...args];
}

function isTypeScript(program: string): boolean {
  return [".ts", ".mts", ".cts", ".tsx"].includes(extname(program));
}

/** The program's own tsx, or graflow's; without either Node strips types itself. */
function typeScriptLoader(program: string): readonly string[] {
  const from = createRequire(program);
  for (const place of [from, ...resolved(from, "graflow/package.json")]) {
    for (const loader of resolvedPath(place, "tsx")) return [`--import=${pathToFileURL(loader).href}`];
  }
  return [];
}

function resolved(from: NodeJS.Require, name: string): readonly NodeJS.Require[] {
  return resolvedPath(from, name).map((path) => createRequire(path));
}

function resolvedPath(from: NodeJS.Require, name: string): readonly string[] {
  try {
    return [from.resolve(name)];
  } catch {
    return [];
  }
}
