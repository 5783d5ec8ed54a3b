import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import type { Client } from "../wire/client.ts";
import { signalTree } from "./process-tree.ts";
import type { ProgramCommand } from "./program-command.ts";
import { relayOutput } from "./relay-output.ts";
import type { ProgramEnd, StartedProgram } from "./started-program.ts";

/** How long further output is waited for that children of the program, which has ended, may write. */
const outputWithinMs = 1000;

/** A program that is a child of the adapter's process, and whose output is shown in the debug console. */
export class ChildProgram implements StartedProgram {
  readonly over: Promise<ProgramEnd>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.over = endOf(child);
  }

  /**
   * Starts it.
   *
   * @throws an error for the user if it cannot be started
   */
  static async start({ executable, args, cwd, env }: ProgramCommand, client: Client): Promise<ChildProgram> {
    const child = spawn(executable, args, {
      cwd,
      env: changedEnvironment(env),
      stdio: ["ignore", "pipe", "pipe"],
      // Leads a group of its own, so that its children can be ended with it.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const started = new ChildProgram(child);
    relayOutput(child.stdout, "stdout", client);
    relayOutput(child.stderr, "stderr", client);
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (error: NodeJS.ErrnoException) => reject(new Error(reasonOf(error, executable))));
    });
    return started;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) signalTree(this.#child.pid, signal);
  }

  letGo(): void {
    this.#child.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.removeAllListeners("data").resume();
      if (stream instanceof Socket) stream.unref();
    }
  }
}

function endOf(child: ChildProcess): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearInterval(timer);
      const { exitCode, signalCode } = child;
      resolve({ ...(exitCode === null ? {} : { exitCode }), ...(signalCode === null ? {} : { signal: signalCode }) });
    };
    child.once("close", done);
    child.once("exit", () => {
      let before = outputOf(child);
      timer = setInterval(() => {
        const now = outputOf(child);
        if (now === before) done();
        before = now;
      }, outputWithinMs);
    });
  });
}

/** How much of its output has been read; never the same while a slow client keeps the rest from being read. */
function outputOf({ stdout, stderr }: ChildProcess): number {
  let read = 0;
  for (const stream of [stdout, stderr]) {
    if (stream?.isPaused() === true) return Number.NaN;
    if (stream instanceof Socket) read += stream.bytesRead;
  }
  return read;
}

function changedEnvironment(changes: ProgramCommand["env"]): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete environment[name];
    else environment[name] = value;
  }
  return environment;
}

function reasonOf({ code, message }: NodeJS.ErrnoException, executable: string): string {
  switch (code) {
    case "ENOENT":
      return `"${executable}" cannot be found: install it, or write in "runtimeExecutable" where it is`;
    case "EACCES":
      return `"${executable}" cannot be run: it is no program, or may not be run by you`;
    case "E2BIG":
      return `The arguments or the environment of the program are too long for this system; let it read them from a file`;
    default:
      return `"${executable}" cannot be started: ${message}`;
  }
}
