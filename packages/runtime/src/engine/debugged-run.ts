import { attachedDebugger, type DebuggedRun, type Debugger } from "../ports/debugger.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { gateFlow } from "./surroundings.ts";

/** A run as a debugger sees it. */
export function debuggedRun(context: ExecutionContext): DebuggedRun {
  const { definition, input } = context;
  return {
    get runId() {
      return context.runId;
    },
    get channel() {
      return context.channel;
    },
    flow: gateFlow(definition),
    input,
    cancel: (reason) => context.cancel(reason),
  };
}

/** Tells the debugger of a run, if there is one. One that throws is logged. */
export function tellDebugger(context: ExecutionContext, tell: (debug: Debugger) => void): void {
  const debug = attachedDebugger();
  if (debug === undefined) return;
  try {
    tell(debug);
  } catch (error) {
    context.settings.logger.error(`The debugger threw: ${String(error)}`, { runId: context.runId });
  }
}
