import type { ChannelAccess, Debugger, Gate } from "../ports/debugger.ts";
import type { Activation } from "./activation.ts";
import { EngineGate } from "./engine-gate.ts";
import { pauseTimeout } from "./timeout.ts";

/**
 * Asks the debugger in the middle of a task, and resolves when it lets the task go on, or when the task is aborted. Its
 * timeout stands still meanwhile.
 */
export async function holdWithin(activation: Activation, data: ChannelAccess): Promise<void> {
  const { frame, vertex, debug, signal } = activation;
  if (debug === undefined || signal.aborted || !activation.current) return;
  const gate = new EngineGate({ kind: "data", frame, vertex, activation, value: undefined, data });
  const answered = ask(activation, debug, gate);
  if (answered === undefined) return;
  const runOn = pauseTimeout(activation);
  await new Promise<void>((resolve) => {
    const drop = (): void => {
      logged(activation, () => debug.dropped?.(gate));
      resolve();
    };
    signal.addEventListener("abort", drop, { once: true });
    answered.then(resolve, (error: unknown) => {
      logged(activation, () => {
        throw error;
      });
      resolve();
    });
    const over = (): void => signal.removeEventListener("abort", drop);
    answered.then(over, over);
  });
  runOn();
}

function ask(activation: Activation, debug: Debugger, gate: Gate): Promise<void> | undefined {
  const answer = logged(activation, () => debug.gate(gate));
  return answer instanceof Promise ? answer.then(() => {}) : undefined;
}

function logged<T>({ logger }: Activation, body: () => T): T | undefined {
  try {
    return body();
  } catch (error) {
    logger.error(`The debugger threw, and the run goes on: ${String(error)}`);
    return undefined;
  }
}
