import type { StopInfo } from "@graflow/runtime/debug";

/** Where a new run has come to. */
export interface ForkArrival {
  /** The thread's number in its program; `undefined` if the run ended without a stop. */
  readonly thread: number | undefined;
}

/** The runs that were started from the past, until each stands still for the first time. */
export class ForkedRuns {
  readonly #waiting = new Map<string, (arrival: ForkArrival) => void>();
  /** What came before it was waited for. */
  readonly #early = new Map<string, ForkArrival>();
  readonly #origins = new Map<string, string>();

  /** A branch has stopped. */
  stopped({ thread, gate: { runId } }: StopInfo): void {
    this.#arrived(runId, { thread });
  }

  /** A run has ended; returns what it was forked from, if it was. */
  ended(runId: string): string | undefined {
    this.#arrived(runId, { thread: undefined });
    this.#early.delete(runId);
    const origin = this.#origins.get(runId);
    this.#origins.delete(runId);
    return origin;
  }

  /** Where a new run stands still first, or that it has ended. */
  arrival(runId: string, origin: string): Promise<ForkArrival> {
    this.#origins.set(runId, origin);
    const early = this.#early.get(runId);
    this.#early.clear();
    if (early !== undefined) return Promise.resolve(early);
    return new Promise((resolve) => this.#waiting.set(runId, resolve));
  }

  /** The program has gone: nothing comes any more. */
  gone(): void {
    for (const runId of [...this.#waiting.keys()]) this.#arrived(runId, { thread: undefined });
  }

  #arrived(runId: string, arrival: ForkArrival): void {
    const resolve = this.#waiting.get(runId);
    this.#waiting.delete(runId);
    if (resolve !== undefined) resolve(arrival);
    else if (!this.#origins.has(runId)) this.#early.set(runId, arrival);
  }
}
