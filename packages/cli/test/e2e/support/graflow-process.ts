import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

/** The built command, as npm links it. */
const bin = fileURLToPath(new URL("../../../dist/bin.js", import.meta.url));

/** The folder of a fixture project. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${encodeURIComponent(name)}`, import.meta.url));
}

/** Where and with what a process is started. */
export interface StartOptions {
  /** Default: the fixture project `flows`. */
  readonly cwd?: string;
  /** What it gets on stdin. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What became of a process. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A `graflow` that runs. */
export interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<Ended>;
  /** Resolves once stderr has the text; rejects if the process ends without it. */
  readonly says: (text: string) => Promise<void>;
}

/** Starts `graflow` in a process of its own. */
export function start(
  args: readonly string[],
  { cwd = fixture("flows"), stdin = "", env = {} }: StartOptions = {},
): Running {
  const { CI: _ci, FORCE_COLOR: _color, NODE_OPTIONS: _options, ...inherited } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...inherited, ...env }, stdio: "pipe" });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A process that does not read its stdin may be gone before this is written.
  child.stdin.on("error", () => {}).end(stdin);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stderr.includes(text)) resolve();
      };
      child.stderr.on("data", look);
      look();
      void ended.then((end) =>
        reject(new Error(`graflow ended without saying ${JSON.stringify(text)}: ${JSON.stringify(end)}`)),
      );
    });
  return { child, ended, says };
}

/** Runs `graflow` to its end. */
export function graflow(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}
