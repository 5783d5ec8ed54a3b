import type { CliError } from "./errors.ts";
import type { Host } from "./host.ts";

/**
 * Waits for a promise. Where the process would end without it ever being settled, as no timer, no socket, nothing is
 * left that could settle it, `stuck` is asked: the wait fails with the error that it returns, or goes on without one,
 * if `stuck` has found something to do.
 */
export async function awaitOrStuck<T>(promise: Promise<T>, host: Host, stuck: () => CliError | undefined): Promise<T> {
  let listener = (): void => {};
  const never = new Promise<never>((_resolve, reject) => {
    listener = () => {
      const error = stuck();
      if (error !== undefined) reject(error);
    };
  });
  host.process.on("beforeExit", listener);
  try {
    return await Promise.race([promise, never]);
  } finally {
    host.process.off("beforeExit", listener);
  }
}
