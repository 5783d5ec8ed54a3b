import { spawn } from "node:child_process";
import { translate } from "../translate.ts";
import type { CaseProcess } from "./judge-run.ts";

/** What a case is run by, and who looks on. */
export interface SpawnedCase {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Beside the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends it before its time. */
  readonly signal: AbortSignal;
  /** Hears what it writes to stderr. */
  readonly onText: (text: string) => void;
}

/** More than this of a process's output is not kept: its last line would be found in vain. */
const mostOutput = 200_000_000;

/** Runs a process to its end. Does not reject: what goes wrong stands in `stderr`. */
export function spawnCase({ command, args, cwd, env, signal, onText }: SpawnedCase): Promise<CaseProcess> {
  return new Promise((resolve) => {
    let [stdout, stderr] = ["", ""];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
      windowsHide: true,
    });
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      if (stdout.length + chunk.length <= mostOutput) stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
      onText(chunk);
    });
    let problem = "";
    child.on("error", (error) => {
      problem = translate("{0} could not be run: {1}", command, error.message);
      if (child.pid === undefined) resolve({ stdout, stderr: problem, exitCode: null });
    });
    child.on("close", (exitCode) => resolve({ stdout, stderr: `${stderr}${problem}`, exitCode }));
  });
}
