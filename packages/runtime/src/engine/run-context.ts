import type { ExecutionContext } from "./execution-context.ts";
import type { RunOutcome } from "./run-outcome.ts";
import { Scheduler } from "./scheduler.ts";
import { Timeline } from "./timeline.ts";

function newTimeline(context: ExecutionContext): Timeline {
  return new Timeline(context, runContext);
}

/** Runs a context to its end; `begin` makes ready what it starts with. */
export function runContext(context: ExecutionContext, begin: (scheduler: Scheduler) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const { signal } = context.settings;
    const cancel = (): void => scheduler.cancel(signal?.reason);
    const settled = ({ status, output, error }: RunOutcome): void => {
      signal?.removeEventListener("abort", cancel);
      const failed = status === "failed" || status === "cancelled";
      const settle = (): void => (failed ? reject(error) : resolve(output));
      const held = context.ended(status, failed ? { error } : { output });
      if (held === undefined) settle();
      else held.then(settle, settle);
    };
    const scheduler = new Scheduler(context, settled);
    context.newTimeline = newTimeline;
    context.cancel = (reason) => scheduler.cancel(reason);
    context.started(scheduler.root);
    if (context.cancelledEarly !== undefined) return scheduler.cancel(context.cancelledEarly.reason);
    if (signal?.aborted) return cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    begin(scheduler);
    scheduler.pump();
  });
}
