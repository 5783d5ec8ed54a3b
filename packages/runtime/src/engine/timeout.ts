import { TaskTimeoutError } from "../errors/run-errors.ts";
import type { Activation } from "./activation.ts";

/**
 * Gives an attempt its time, by default all of it: past it the task's signal is aborted, and after the grace it is given
 * up.
 */
export function armTimeout(activation: Activation, timeoutMs: number, leftMs: number = timeoutMs): void {
  const { clock, logger, abortGraceMs } = activation.frame.scheduler.context.settings;
  if (activation.debug !== undefined) activation.deadline = clock.now() + leftMs;
  activation.timer = clock.schedule(leftMs, () => {
    const expired = new TaskTimeoutError(activation.taskId, timeoutMs);
    activation.expired = expired;
    activation.timer = clock.schedule(abortGraceMs, () => {
      logger.warn(
        `Task "${activation.taskId}" ignored its AbortSignal for ${abortGraceMs} ms after its timeout and was given up`,
      );
      activation.frame.scheduler.failed(activation, expired);
      activation.frame.scheduler.pump();
    });
    activation.interrupt(expired);
  });
}

/** Stops an attempt's timer. */
export function disarm(activation: Activation): void {
  activation.timer?.cancel();
  activation.timer = undefined;
}

/**
 * Lets the timeout of a task stand still while the debugger holds it in its middle, perhaps at several places at once;
 * what is returned lets it run on.
 */
export function pauseTimeout(activation: Activation): () => void {
  const { frame, vertex, timer, deadline, expired } = activation;
  const timeoutMs = vertex.rules.timeoutMs;
  if (timeoutMs === undefined || expired !== undefined) return () => {};
  if (timer !== undefined && deadline !== undefined) {
    disarm(activation);
    const leftMs = Math.max(0, deadline - frame.scheduler.context.settings.clock.now());
    activation.pause = { holds: 0, leftMs };
  }
  const { pause } = activation;
  if (pause === undefined) return () => {};
  pause.holds += 1;
  return () => {
    pause.holds -= 1;
    const runs = activation.current && activation.held === undefined && activation.abortReason === undefined;
    if (runs && pause.holds === 0) armTimeout(activation, timeoutMs, pause.leftMs);
  };
}
