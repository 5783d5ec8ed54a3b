import { type ChildProcess, spawn } from "node:child_process";
import type { ProgramCommand } from "./program-command.ts";

/**
 * Starts a process whose output is read here.
 *
 * @throws an error for the user if it cannot be started
 */
export async function startProgram({ executable, args, cwd, env }: ProgramCommand): Promise<ChildProcess> {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  for (const [name, value] of Object.entries(env)) {
    if (value === null) delete environment[name];
    else environment[name] = value;
  }
  const child = spawn(executable, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(new Error(`${executable} cannot be started in ${cwd}: ${error.message}`)));
  });
  return child;
}
