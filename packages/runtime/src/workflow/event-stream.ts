import type { RunEvent, RunListener } from "../engine/events.ts";

/** A run's events as an async iterable; keeps what has not been read yet. */
export class EventStream implements AsyncIterable<RunEvent> {
  readonly #listen: (listener: RunListener) => () => void;
  readonly #over: () => boolean;

  constructor(listen: (listener: RunListener) => () => void, over: () => boolean) {
    this.#listen = listen;
    this.#over = over;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<RunEvent> {
    if (this.#over()) return;
    const unread: RunEvent[] = [];
    let wake: () => void = () => {};
    const stop = this.#listen((event) => {
      unread.push(event);
      wake();
    });
    try {
      for (;;) {
        for (const event of unread.splice(0)) {
          yield event;
          if (event.type === "runEnded") return;
        }
        if (unread.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      stop();
    }
  }
}
