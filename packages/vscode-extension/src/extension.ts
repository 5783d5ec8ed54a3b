import { access } from "node:fs/promises";
import {
  commands,
  DebugConfigurationProviderTriggerKind,
  type Disposable,
  debug,
  type ExtensionContext,
  type TextDocument,
  tasks,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { canUseGraflow } from "./activation/graflow-use.ts";
import type { Client } from "./client/start-client.ts";
import { configurationProvider } from "./debug/configuration-provider.ts";
import { pickProcess } from "./debug/pick-process.ts";
import { languageCommands } from "./language-commands/server-call.ts";
import { languages } from "./languages.ts";
import { registerWalkthroughCommands } from "./walkthrough/walkthrough-commands.ts";

let client: Promise<Client> | undefined;

/**
 * Called when the first TypeScript or JavaScript document opens, in any workspace. So nothing is loaded here but this
 * module: the client and the server follow with the first document that can use Graflow.
 */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("Graflow", { log: true });
  const wanted = (): Promise<Client> => {
    client ??= start();
    return client;
  };
  const start = async (): Promise<Client> => {
    for (const listener of listeners) listener.dispose();
    const { startClient } = await import("./client/start-client.ts");
    return startClient(context, log);
  };
  const look = async (document: TextDocument): Promise<void> => {
    if (client !== undefined || !languages.includes(document.languageId)) return;
    const path = document.uri.scheme === "file" ? document.uri.fsPath : undefined;
    if (await canUseGraflow({ text: document.getText(), path }, exists)) await wanted();
  };
  const restart = async (): Promise<void> => {
    if (client === undefined) await wanted();
    else await (await client).server.restart();
  };
  const listeners: readonly Disposable[] = [
    workspace.onDidOpenTextDocument(look),
    workspace.onDidSaveTextDocument(look),
  ];
  context.subscriptions.push(
    log,
    ...listeners,
    commands.registerCommand("graflow.restartServer", restart),
    commands.registerCommand("graflow.showLog", () => log.show()),
    ...registerWalkthroughCommands(context.extension.id),
    ...Object.values(languageCommands).map((id) =>
      commands.registerCommand(id, async (...given: readonly unknown[]) =>
        (await wanted()).languageCommands.run(id, given),
      ),
    ),
    window.registerWebviewPanelSerializer("graflow.graph", {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
        (await wanted()).previews.restore(panel, state),
    }),
    ...[DebugConfigurationProviderTriggerKind.Initial, DebugConfigurationProviderTriggerKind.Dynamic].map((trigger) =>
      debug.registerDebugConfigurationProvider(
        "graflow",
        configurationProvider(trigger, async () => (await wanted()).configurations),
        trigger,
      ),
    ),
    commands.registerCommand("graflow.pickProcess", pickProcess),
    // A task of the user's own may be the first thing that wants the client; a list of those there are is none.
    tasks.registerTaskProvider("graflow", {
      provideTasks: async (token) => (client === undefined ? [] : (await client).tasks.provideTasks(token)),
      resolveTask: async (task, token) => (await wanted()).tasks.resolveTask(task, token),
    }),
  );
  for (const document of workspace.textDocuments) void look(document);
}

/** Called when the window closes or the extension is switched off. */
export async function deactivate(): Promise<void> {
  await (await client)?.server.stop();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
