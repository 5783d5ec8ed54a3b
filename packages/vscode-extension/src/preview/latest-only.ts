/**
 * Does something again and again, one at a time: what is wanted while it is being done is done once, right after. So it is
 * as fast as whoever answers, and never later than one answer.
 */
export class LatestOnly {
  readonly #work: () => Promise<void>;
  #isWorking = false;
  #isWanted = false;

  /** @param work must not reject */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Has it done, from what is the case then. */
  want(): void {
    this.#isWanted = true;
    if (!this.#isWorking) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isWorking = true;
    // All who hear of an edit have heard of it then, the language client too: it is told to the server before it is asked.
    await Promise.resolve();
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#work();
    }
    this.#isWorking = false;
  }
}
