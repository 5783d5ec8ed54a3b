import type { Clock } from "../ports/clock.ts";
import { onAbort } from "../ports/on-abort.ts";

/** Waits by the clock; rejects with the signal's reason as soon as that is aborted. */
export function abortableSleep(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const stopListening = onAbort(signal, () => {
      timer.cancel();
      reject(signal.reason);
    });
    const timer = clock.schedule(delayMs, () => {
      stopListening();
      resolve();
    });
  });
}
