import type { Activation } from "./activation.ts";

/** A task that was aborted stands at its gate no more; tells the debugger. */
export function leaveGate(activation: Activation): void {
  const { held, debug, logger } = activation;
  activation.held = undefined;
  if (held === undefined) return;
  // It was counted when it started, and has never been called.
  if (held.kind === "before" && activation.attempt === 1) activation.frame.scheduler.context.steps -= 1;
  try {
    debug?.dropped?.(held);
  } catch (error) {
    logger.error(`The debugger threw: ${String(error)}`);
  }
}
