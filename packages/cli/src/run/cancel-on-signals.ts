import { exitCodes } from "../errors.ts";
import type { Host } from "../host.ts";

/** What a signal says to someone who reads why a run was cancelled. */
const reasons = { SIGINT: "interrupted (SIGINT)", SIGTERM: "asked to end (SIGTERM)" } as const;

/**
 * Cancels a run on the first Ctrl-C or SIGTERM, and ends the process at once on the second.
 *
 * @returns ends that
 */
export function cancelOnSignals(handle: { cancel(reason?: unknown): void }, host: Host): () => void {
  let asked = false;
  const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) => {
    const listener = (): void => {
      if (asked) {
        host.process.exit(exitCodes.interrupted);
        return;
      }
      asked = true;
      const again = signal === "SIGINT" ? "press Ctrl-C again" : "send it again";
      host.stderr.write(`Cancelling what is running; ${again} to stop at once.\n`);
      handle.cancel(reasons[signal]);
    };
    host.process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) host.process.off(signal, listener);
  };
}
