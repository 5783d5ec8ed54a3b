import { statSync } from "node:fs";
import { resolve } from "node:path";
import { checkChoice, checkSession, checkSwitch, isTexts, mistaken } from "./check-session.ts";
import type { LaunchArguments } from "./launch-arguments.ts";

const texts = ["program", "flow", "cwd", "runtimeExecutable"] as const;
const lists = ["args", "runtimeArgs"] as const;
const switches = ["noDebug", "sourceMaps"] as const;
const choices = {
  console: ["internalConsole", "integratedTerminal", "externalTerminal"],
  typescript: ["tsx", "node"],
} as const;

/**
 * Checks what a launch configuration says, before anything is started.
 *
 * @throws an error for the user: what is wrong, and what to write
 */
export function checkLaunch(given: LaunchArguments): void {
  for (const name of texts) {
    const value: unknown = given[name];
    if (value !== undefined && typeof value !== "string") throw mistaken(name, "a text", value);
  }
  for (const name of lists) {
    const value: unknown = given[name];
    if (value !== undefined && !isTexts(value)) throw mistaken(name, "a list of texts", value);
  }
  for (const [name, allowed] of Object.entries(choices)) {
    checkChoice(name, given[name as keyof typeof choices], allowed);
  }
  for (const name of switches) checkSwitch(name, given[name]);
  checkSession(given);
  checkEnvironment(given.env);
  if (given.program === undefined || given.program === "") {
    throw new Error('The launch configuration has no "program": name the TypeScript or JavaScript file to run');
  }
  if (given.flow === "")
    throw new Error('"flow" is empty: name a flow that the file exports, or write "*" for its only one');
  if (given.input !== undefined && given.flow === undefined) {
    throw new Error('"input" is the input of a flow: name the flow too ("flow": "*" for the only one of the file)');
  }
  checkPlaces(given);
}

function checkEnvironment(env: unknown): void {
  if (env === undefined) return;
  if (typeof env !== "object" || env === null || Array.isArray(env)) throw mistaken("env", "an object", env);
  for (const [name, value] of Object.entries(env)) {
    if (value !== null && typeof value !== "string") throw mistaken(`env.${name}`, "a text, or null", value);
  }
}

function checkPlaces({ program, cwd }: LaunchArguments): void {
  const folder = resolve(cwd ?? ".");
  const place = kindOf(folder);
  if (place !== "folder")
    throw new Error(`"cwd" is ${folder}, ${place === undefined ? "which does not exist" : "which is a file"}`);
  const file = resolve(folder, program);
  const found = kindOf(file);
  if (found === "file") return;
  if (found === "folder") throw new Error(`"program" is ${file}, which is a folder: name the file in it to run`);
  const seenFrom = cwd === undefined ? "" : ` (relative names count from "cwd")`;
  throw new Error(`"program" is ${file}, which does not exist${seenFrom}`);
}

function kindOf(path: string): "file" | "folder" | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : found.isDirectory() ? "folder" : "file";
}
