import { commands, type Disposable, window, workspace } from "vscode";
import { firstFlow } from "./first-flow.ts";

/** The commands that beginners need. */
export function registerWalkthroughCommands(extension: string): readonly Disposable[] {
  return [
    commands.registerCommand("graflow.newFlow", newFlow),
    commands.registerCommand("graflow.openWalkthrough", () =>
      commands.executeCommand("workbench.action.openWalkthrough", `${extension}#firstSteps`),
    ),
  ];
}

/** Opens a flow to play with, which is not a file yet. */
async function newFlow(): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: "typescript", content: firstFlow }));
}
