import type { Debugger, Gate, GateAnswer } from "../ports/debugger.ts";
import type { Scheduler } from "./scheduler.ts";

/** What follows from a gate. */
export interface GateWay {
  readonly debug: Debugger;
  /** The debugger wants to think about it. */
  readonly holds: () => void;
  /** Whether what is held is still waited for. */
  readonly isCurrent: () => boolean;
  readonly goOn: (answer: GateAnswer | undefined) => void;
}

/** Asks the debugger, and goes on as it says: at once, or, where it answers with a promise, when that has settled. */
export function askDebugger(scheduler: Scheduler, gate: Gate, { debug, holds, isCurrent, goOn }: GateWay): void {
  let answer: GateAnswer | undefined | Promise<GateAnswer | undefined>;
  const failed = (error: unknown): undefined => {
    const { logger, runId } = { ...scheduler.context.settings, runId: scheduler.context.runId };
    logger.error(`The debugger threw, and the run goes on: ${String(error)}`, { runId });
  };
  try {
    answer = debug.gate(gate);
  } catch (error) {
    answer = failed(error);
  }
  if (!(answer instanceof Promise)) return goOn(answer);
  holds();
  const answered = (given: GateAnswer | undefined): void => {
    if (!isCurrent()) return;
    goOn(given);
    scheduler.pump();
  };
  answer.then(answered, (error: unknown) => answered(failed(error)));
}
