import { commands, l10n, window } from "vscode";

/** What the editor's own debugger of JavaScript asks with. */
const nodePicker = "extension.js-debug.pickNodeProcess";

/** Asks for a Node process of this machine. Undefined if the user gave up. */
export async function pickProcess(): Promise<string | undefined> {
  try {
    return (await commands.executeCommand<string | null>(nodePicker)) ?? undefined;
  } catch {
    // That debugger is switched off.
    return window.showInputBox({
      title: l10n.t("Attach to which process?"),
      prompt: l10n.t("The number of a Node.js process of this machine"),
      validateInput: (value) => (/^\d+$/.test(value.trim()) ? undefined : l10n.t("Expected a whole number")),
    });
  }
}
