import type { Activation } from "./activation.ts";
import { isGroupHeld } from "./group-gates.ts";

/** A task that was aborted stands at its gate no more; tells the debugger. */
export function leaveGate(activation: Activation): void {
  const { held, debug, logger } = activation;
  activation.held = undefined;
  if (held === undefined) return;
  const { frame } = activation;
  // It was counted when it started, and has never been called.
  const uncalled = held.kind === "before" || held.kind === "enter";
  if (uncalled && activation.attempt === 1) frame.scheduler.context.steps -= 1;
  if (isGroupHeld(frame, held)) return;
  try {
    debug?.dropped?.(held);
  } catch (error) {
    logger.error(`The debugger threw: ${String(error)}`);
  }
}
