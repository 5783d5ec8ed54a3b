import { attachDebugger, attachedDebugger, type Debugger, type Gate, type GateAnswer } from "../../ports/debugger.ts";

/** Stands in for a debugger that has yet to attach: holds the first run for a time, so that none of it is missed. */
export class FirstRunHold implements Debugger {
  readonly #waitMs: number;
  readonly #warn: (text: string) => void;
  readonly #waiting: Promise<void>;
  #release = (): void => {};
  #timer: NodeJS.Timeout | undefined;

  constructor(waitMs: number, warn: (text: string) => void) {
    this.#waitMs = waitMs;
    this.#warn = warn;
    this.#waiting = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  runStarted(): void {
    this.#timer ??= setTimeout(() => {
      this.#warn(`No debugger has attached within ${this.#waitMs} ms; the program goes on without one`);
      if (attachedDebugger() === this) attachDebugger(undefined);
      this.#release();
    }, this.#waitMs);
  }

  async gate(gate: Gate): Promise<GateAnswer | undefined> {
    await this.#waiting;
    return attachedDebugger()?.gate(gate);
  }

  dropped(gate: Gate): void {
    const attached = attachedDebugger();
    if (attached !== this) attached?.dropped?.(gate);
  }

  /** A debugger has attached, and is asked from now on. */
  over(): void {
    clearTimeout(this.#timer);
    this.#release();
  }
}
