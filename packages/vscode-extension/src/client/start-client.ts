import { type ExtensionContext, type LogOutputChannel, l10n, type TaskProvider } from "vscode";
import type { FlowConfigurations } from "../debug/flow-configurations.ts";
import { registerDebug } from "../debug/register-debug.ts";
import { LanguageCommands } from "../language-commands/language-commands.ts";
import type { GraphPreviews } from "../preview/graph-previews.ts";
import { registerPreview } from "../preview/register-preview.ts";
import { LastRuns } from "../runs/last-runs.ts";
import { useTranslator } from "../translate.ts";
import { LanguageServer } from "./language-server.ts";
import { registerRuns } from "./register-runs.ts";

/** What works once a document can use Graflow. */
export interface Client {
  readonly server: LanguageServer;
  /** Of the type `graflow`. */
  readonly tasks: TaskProvider;
  readonly previews: GraphPreviews;
  readonly languageCommands: LanguageCommands;
  readonly configurations: FlowConfigurations;
}

/** Starts the language server, and what builds on it. The commands come first: the server offers what it has one for. */
export async function startClient(context: ExtensionContext, log: LogOutputChannel): Promise<Client> {
  useTranslator(l10n.t);
  const server = new LanguageServer(context, log);
  const runsApi = await registerRuns(context, server, log);
  const { runs, tasks, refresh } = runsApi;
  const { configurations, followed } = registerDebug(context, runsApi);
  const previews = registerPreview(context, server, { ...runsApi, debug: followed.act });
  const languageCommands = new LanguageCommands(server);
  const lastRuns = new LastRuns(runs, server);
  context.subscriptions.push(
    languageCommands,
    lastRuns,
    server.onDidStart(() => lastRuns.tellAll()),
  );
  await server.start();
  refresh();
  return { server, tasks, previews, languageCommands, configurations };
}
