import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from "vscode-languageserver";

/** A client that has just started tells of many runs: lenses are asked for anew once they have come. */
const lensesMs = 50;

/** Asks the client to ask again for what it shows; nothing of one that cannot. */
export class ClientRefresh {
  readonly #connection: Connection;
  readonly #client: ClientCapabilities;
  #lensTimer: NodeJS.Timeout | undefined;

  constructor(connection: Connection, client: ClientCapabilities) {
    this.#connection = connection;
    this.#client = client;
  }

  /** For findings, hints and lenses. */
  all(): void {
    const { workspace, textDocument } = this.#client;
    if (textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true) {
      this.#connection.languages.diagnostics.refresh().catch(ignore);
    }
    if (workspace?.inlayHint?.refreshSupport === true) this.#connection.languages.inlayHint.refresh().catch(ignore);
    this.#lenses();
  }

  /** For lenses, once for many calls in a moment. */
  lensesSoon(): void {
    this.#lensTimer ??= setTimeout(() => {
      this.#lensTimer = undefined;
      this.#lenses();
    }, lensesMs);
  }

  dispose(): void {
    clearTimeout(this.#lensTimer);
  }

  #lenses(): void {
    if (this.#client.workspace?.codeLens?.refreshSupport !== true) return;
    this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
  }
}

function ignore(): void {}
