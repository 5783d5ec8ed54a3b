/** What a {@link SilenceWatch} does. */
export interface SilenceListener {
  /** Asks the other side for a sign of life. */
  ask(): void;
  /** Nothing has come for two seconds. */
  busy(): void;
  /** Nothing has come for thirty seconds: what waits is given up. */
  giveUp(): void;
}

const secondMs = 1000;
const busyAfter = 2;
const giveUpAfter = 30;

/** Counts the seconds in which an answer is waited for and nothing at all comes. */
export class SilenceWatch {
  readonly #listener: SilenceListener;
  #timer: NodeJS.Timeout | undefined;
  #silent = 0;

  constructor(listener: SilenceListener) {
    this.#listener = listener;
  }

  /** An answer is waited for. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#silent = 0;
    this.#timer = setInterval(() => this.#second(), secondMs);
    this.#timer.unref();
  }

  /** Something has come. */
  heard(): void {
    this.#silent = 0;
  }

  /** Nothing is waited for. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #second(): void {
    this.#silent += 1;
    if (this.#silent === 1) this.#listener.ask();
    if (this.#silent === busyAfter) this.#listener.busy();
    if (this.#silent === giveUpAfter) this.#listener.giveUp();
  }
}
