import type { Client } from "../wire/client.ts";
import type { Cursor } from "./cursor.ts";

const warning =
  "This starts a new run from the past: what its tasks do outside of the program, such as requests, files and " +
  "messages, happens again";

/** Whether the user knows what a fork does: asked the first time in a session. */
export class ForkConsent {
  readonly #client: Client;
  #isGiven = false;
  /** What waits for the user's word. */
  #asked: ((isConfirmed: boolean) => void) | undefined;
  /** What was refused, to be asked for again. */
  #refused: string | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Resolves if a fork may be made. A client that knows of it asks the user; with others the same request has to come twice.
   *
   * @param what - the change, to know it again
   * @throws an error for the user if not
   */
  async need({ runId, moment, gate: { node } }: Cursor, what: string): Promise<void> {
    if (this.#isGiven) return;
    if (this.#client.about.supportsGraflowMessages === true) {
      const isConfirmed = await new Promise<boolean>((resolve) => {
        // Whoever asks anew has no answer to the question before.
        this.#asked?.(false);
        this.#asked = resolve;
        this.#client.event("graflow/confirmFork", { runId, moment, node });
      });
      if (!isConfirmed) throw new Error("Nothing was changed: no new run was wanted");
    } else {
      const request = `${runId} ${moment} ${what}`;
      if (this.#refused !== request) {
        this.#refused = request;
        throw new Error(`${warning}. Do the same again to confirm`);
      }
    }
    this.#isGiven = true;
  }

  /**
   * The user has said whether the fork is wanted.
   *
   * @throws an error for the user if nobody had asked
   */
  answer(isConfirmed: boolean): void {
    if (this.#asked === undefined) throw new Error("No new run waits to be confirmed");
    this.#asked(isConfirmed);
    this.#asked = undefined;
  }
}
