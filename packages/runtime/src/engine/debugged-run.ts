import { attachedDebugger, type DebuggedRun, type Debugger } from "../ports/debugger.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { flowOutline } from "./flow-outline.ts";
import { runningTasks } from "./running-tasks.ts";
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
    outline: () => flowOutline(definition),
    running: () => runningTasks(context.root),
  };
}

/** Tells the debugger of a run, if there is one. One that throws is logged. Returns what it wants to be waited for. */
export function tellDebugger<T>(context: ExecutionContext, tell: (debug: Debugger) => T): T | undefined {
  const debug = attachedDebugger();
  if (debug === undefined) return undefined;
  try {
    return tell(debug);
  } catch (error) {
    context.settings.logger.error(`The debugger threw: ${String(error)}`, { runId: context.runId });
    return undefined;
  }
}
