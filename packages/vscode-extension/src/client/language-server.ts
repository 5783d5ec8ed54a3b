import { join } from "node:path";
import type { TaskArgument } from "@graflow/lsp";
import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  window,
} from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  State,
  type StaticFeature,
  TransportKind,
} from "vscode-languageclient/node";
import { languages } from "../languages.ts";
import { provideRenameEdits } from "./rename.ts";
import { RestartPolicy, restartLimits } from "./restart-policy.ts";
import { showUses } from "./show-uses.ts";

/** Errors in a row, of reading or writing, that end a connection. */
const errorsInARow = 3;

/** A client that leaves it to {@link LanguageServer} what the user is told, and only writes its errors to the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The editor asks one provider only for call hierarchies: TypeScript's would be gone if the server had one. */
const withoutCallHierarchy: StaticFeature = {
  fillClientCapabilities: ({ textDocument }) => {
    if (textDocument !== undefined) delete textDocument.callHierarchy;
  },
  initialize: () => {},
  getState: () => ({ kind: "static" }),
  clear: () => {},
};

/** The bundled language server, in a process of its own, and the client that shows what it answers. */
export class LanguageServer {
  readonly #module: string;
  readonly #log: LogOutputChannel;
  readonly #policy = new RestartPolicy(restartLimits, () => performance.now());
  #deaths = 0;
  #restarted: Promise<void> = Promise.resolve();
  #client: LanguageClient | undefined;
  readonly #started = new EventEmitter<void>();

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#module = join(context.extensionPath, "dist", "server.js");
    this.#log = log;
    context.subscriptions.push(
      commands.registerCommand("graflow.showUses", (task: TaskArgument) => showUses(this, task)),
    );
  }

  /** Starts the server. Resolves when it answers, or has been reported not to. */
  async start(): Promise<void> {
    const deaths = this.#deaths;
    const server = { module: this.#module, transport: TransportKind.ipc };
    const known = await commands.getCommands(true);
    this.#client = new QuietClient("graflow", "Graflow", server, this.#options(known));
    this.#client.registerFeature(withoutCallHierarchy);
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#started.fire();
    });
    try {
      await this.#client.start();
    } catch (error) {
      // Of a server that has died meanwhile, `#closed` has been told.
      if (this.#deaths === deaths) this.#notify(l10n.t("Graflow's language server did not start: {0}", String(error)));
    }
  }

  /** Tells whenever a server has begun to answer. */
  onDidStart(listener: () => void): Disposable {
    return this.#started.event(listener);
  }

  /** Ends the server, if one runs, and starts another: one restart after the other. */
  restart(): Promise<void> {
    this.#restarted = this.#restarted.then(async () => {
      await this.stop();
      await this.start();
    });
    return this.#restarted;
  }

  /** Ends the server, if one runs. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // A client whose server is gone, or is just starting, cannot be stopped; nothing of it is left to end.
      this.#log.debug(String(error));
    }
  }

  /** What the server answers to a request of its own; rejects where there is no server. */
  async request(method: string, params: unknown): Promise<unknown> {
    if (this.#client === undefined) throw new Error("There is no language server to ask.");
    return this.#client.sendRequest(method, params);
  }

  /** Tells the server something; nothing where there is no server. */
  notify(method: string, params: unknown): void {
    // A server that is gone needs not be told, and the next one is told anew.
    this.#client?.sendNotification(method, params).catch((error: unknown) => this.#log.debug(String(error)));
  }

  /** @param known the commands that there are: the server offers what it has one for */
  #options(known: readonly string[]): LanguageClientOptions {
    return {
      initializationOptions: { commands: known.filter((name) => name.startsWith("graflow.")) },
      documentSelector: ["file", "untitled"].flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
      outputChannel: this.#log,
      middleware: { provideRenameEdits },
      // What `start` rejects with says why.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (_error, _message, count) => ({
          action: count !== undefined && count <= errorsInARow ? ErrorAction.Continue : ErrorAction.Shutdown,
          handled: true,
        }),
        closed: () => this.#closed(),
      },
    };
  }

  #closed(): CloseHandlerResult {
    this.#deaths += 1;
    if (this.#policy.mayRestart()) {
      return {
        action: CloseAction.Restart,
        message: "The language server stopped; it is started again.",
        handled: true,
      };
    }
    this.#notify(
      l10n.t(
        "Graflow's language server stopped {0} times in a few minutes and is not started again. Its log says why.",
        restartLimits.deaths,
      ),
    );
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  /** Shows an error with what can be done about it. */
  #notify(message: string): void {
    this.#log.error(message);
    const restart = l10n.t("Restart");
    const showLog = l10n.t("Show Log");
    window.showErrorMessage(message, restart, showLog).then((chosen) => {
      if (chosen === restart) return commands.executeCommand("graflow.restartServer");
      if (chosen === showLog) this.#log.show();
    });
  }
}
