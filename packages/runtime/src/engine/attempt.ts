import { TaskInputMutatedError } from "../errors/run-errors.ts";
import { Activation } from "./activation.ts";
import { backoffDelay } from "./backoff.ts";
import { reportRetrying } from "./reports.ts";

/** An attempt has failed: there is another, after a wait, or the task has failed for good. */
export function attemptFailed(activation: Activation, thrown: unknown): void {
  const { frame, vertex, attempt } = activation;
  const { scheduler } = frame;
  const error = mutationOf(activation, thrown);
  const { retry } = vertex.rules;
  const again = retryDecision(activation, error);
  if (again.error !== undefined) return scheduler.failTask(activation, again.error);
  if (!again.retry || retry === undefined) return scheduler.failTask(activation, error);
  const { clock, random } = scheduler.context.settings;
  const next = replacement(activation, activation.input);
  next.attempt = attempt + 1;
  next.resting = true;
  const delayMs = backoffDelay(retry, attempt, random);
  if (scheduler.listening) reportRetrying(activation, delayMs, error);
  next.timer = clock.schedule(delayMs, () => {
    next.timer = undefined;
    next.resting = false;
    scheduler.call(next);
    scheduler.pump();
  });
}

/** Another attempt of the same execution, in the place of this one. */
export function replacement(activation: Activation, input: unknown): Activation {
  const { frame, vertex } = activation;
  const next = new Activation(frame, vertex, input);
  next.attempt = activation.attempt;
  next.iteration = activation.iteration;
  next.step = activation.step;
  next.admitted = activation.admitted;
  next.startedAt = activation.startedAt;
  frame.cells[vertex.index] = next;
  return next;
}

/** Whether the rule allows another attempt; a condition that throws is the failure then. */
function retryDecision({ vertex, attempt }: Activation, error: unknown): { retry: boolean; error?: unknown } {
  const { retry } = vertex.rules;
  if (retry === undefined || attempt >= retry.maxAttempts) return { retry: false };
  try {
    return { retry: retry.retryOn(error, attempt) };
  } catch (thrown) {
    return { retry: false, error: thrown ?? error };
  }
}

/** In a run that freezes inputs, a write to one is a TypeError of JavaScript's; says what it means. */
function mutationOf(activation: Activation, thrown: unknown): unknown {
  if (!activation.frame.scheduler.context.settings.freezeInputs || !(thrown instanceof TypeError)) return thrown;
  const frozen = /read only property|object is not extensible|Cannot delete property|Cannot define property/.test(
    thrown.message,
  );
  return frozen ? new TaskInputMutatedError(activation.taskId, thrown) : thrown;
}
