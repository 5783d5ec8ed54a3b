import {
  type ClientCapabilities,
  type Connection,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver";

/** Shows how far the reading of a folder is, to clients that show such things. */
export class LoadProgress {
  readonly #connection: Connection;
  readonly #isShown: boolean;
  readonly #begun = new Map<string, { readonly token: string; readonly created: Promise<boolean> }>();
  #count = 0;

  constructor(connection: Connection, client: ClientCapabilities) {
    this.#connection = connection;
    this.#isShown = client.window?.workDoneProgress === true;
  }

  /** `done` of `all` files have been read; all of them end it. */
  report(folder: string, done: number, all: number): void {
    if (!this.#isShown) return;
    const { token, created } = this.#begun.get(folder) ?? this.#begin(folder);
    const percentage = all === 0 ? 100 : Math.floor((100 * done) / all);
    void created.then((isCreated) => {
      if (!isCreated) return;
      const value = done < all ? { kind: "report" as const, percentage } : { kind: "end" as const };
      void this.#connection.sendProgress(WorkDoneProgress.type, token, value);
    });
    if (done >= all) this.#begun.delete(folder);
  }

  #begin(folder: string): { readonly token: string; readonly created: Promise<boolean> } {
    this.#count += 1;
    const token = `graflow-load-${this.#count}`;
    const created = this.#connection.sendRequest(WorkDoneProgressCreateRequest.type, { token }).then(
      () => {
        const title = `Graflow: reading ${folder.slice(folder.lastIndexOf("/") + 1)}`;
        void this.#connection.sendProgress(WorkDoneProgress.type, token, { kind: "begin", title, percentage: 0 });
        return true;
      },
      () => false,
    );
    const begun = { token, created };
    this.#begun.set(folder, begun);
    return begun;
  }
}
