import type { FlowArgument } from "@graflow/lsp";
import type { Disposable } from "vscode";
import { commands, type ExtensionContext, workspace } from "vscode";
import { InlineGraphs } from "../inline/inline-graphs.ts";
import type { DebuggedRuns } from "../runs/debugged-runs.ts";
import type { Runs } from "../runs/runs.ts";
import type { PanelWorld } from "./graph-panel.ts";
import { GraphPreviews } from "./graph-previews.ts";
import type { GraphServer } from "./graph-server.ts";
import { RunStates } from "./run-states.ts";

/** The server, and when it begins to answer. */
export interface PreviewServer extends GraphServer {
  readonly onDidStart: (listener: () => void) => Disposable;
}

/** The runs whose states are drawn, and the debugger that may hold them. */
export interface ShownRuns {
  readonly runs: Runs;
  readonly debugged: DebuggedRuns;
  readonly debug: PanelWorld["debug"];
}

/** Everything that draws flows: the panels, and the pictures between the lines. Called once, when the server is wanted. */
export function registerPreview(context: ExtensionContext, server: PreviewServer, shown: ShownRuns): GraphPreviews {
  const { runs, debugged, debug } = shown;
  const previews = new GraphPreviews(context, { server, states: new RunStates(runs, debugged), debug });
  const inline = new InlineGraphs(server);
  context.subscriptions.push(
    previews,
    inline,
    server.onDidStart(() => {
      previews.refresh();
      inline.refresh();
    }),
    commands.registerCommand("graflow.showGraph", (argument?: FlowArgument) => previews.show(argument)),
    commands.registerCommand("graflow.lockGraph", () => previews.lock(true)),
    commands.registerCommand("graflow.unlockGraph", () => previews.lock(false)),
    commands.registerCommand("graflow.toggleInlinePreview", toggleInline),
  );
  return previews;
}

async function toggleInline(): Promise<void> {
  const settings = workspace.getConfiguration("graflow");
  await settings.update("inlinePreview", !settings.get("inlinePreview", false), true);
}
