import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** SIGUSR1 on Linux, as a bit of a mask of signals. */
const userSignal = 1n << 9n;

/** Whether SIGUSR1 opens the inspector of a process: where nothing listens for it, it would end the process. */
export async function takesInspectorSignal(pid: number): Promise<boolean> {
  if (process.platform === "win32") return true; // no signal is sent there
  if (process.platform === "linux") return catches(await readFile(`/proc/${pid}/status`, "utf8").catch(() => ""));
  const { stdout } = await promisify(execFile)("ps", ["-o", "comm=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return /node|electron/i.test(stdout);
}

/** Whether a process has a handler of its own for SIGUSR1, by what the kernel says of it. */
export function catches(status: string): boolean {
  const mask = /^SigCgt:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return mask !== undefined && (BigInt(`0x${mask}`) & userSignal) !== 0n;
}
