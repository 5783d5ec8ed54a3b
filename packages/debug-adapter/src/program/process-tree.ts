import { spawn } from "node:child_process";

/**
 * Sends a signal to a process that leads a group of its own, and to all that it has started. On Windows, which knows no
 * signals, they are ended at once. One that has ended already is none.
 */
export function signalTree(leader: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") endOnWindows(leader);
  else signalProcess(-leader, signal);
}

/** Sends a signal to a process; on Windows also to all that it has started. */
export function signalAlone(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") endOnWindows(pid);
  else signalProcess(pid, signal);
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // macOS says EPERM of a group in which only zombies are left.
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}

function endOnWindows(pid: number): void {
  spawn("taskkill", ["/PID", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true }).on("error", () => {});
}
