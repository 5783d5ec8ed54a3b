import { type Disposable, l10n, Uri, window } from "vscode";
import { languages } from "../languages.ts";
import { DoctorReport } from "./doctor-report.ts";
import { type Cursor, type LanguageCommand, languageCommands, serverCalls } from "./server-call.ts";

/** The language server, as these commands need it. */
export interface CommandServer {
  /** What the server answers; rejects where there is no server. */
  request(method: string, params: unknown): Promise<unknown>;
}

/** Carries out, by the language server, the commands of the palette, the keys and the menus that are about texts. */
export class LanguageCommands implements Disposable {
  readonly #server: CommandServer;
  readonly #doctor = new DoctorReport();

  constructor(server: CommandServer) {
    this.#server = server;
  }

  dispose(): void {
    this.#doctor.dispose();
  }

  /** @param given what the editor calls the command with: the file that a menu stands on, and all that are selected */
  async run(command: LanguageCommand, given: readonly unknown[]): Promise<void> {
    const calls = serverCalls(command, { files: filesIn(given), cursor: cursor() });
    if (calls.length === 0) {
      window.showInformationMessage(l10n.t("Open a file with a flow first."));
      return;
    }
    const answers: unknown[] = [];
    for (const call of calls) answers.push(await this.#server.request("workspace/executeCommand", call));
    await this.#report(command, answers);
  }

  async #report(command: LanguageCommand, answers: readonly unknown[]): Promise<void> {
    if (command === languageCommands.doctor) {
      await this.#doctor.show(String(answers[0]));
      return;
    }
    const formatted = answers.reduce<number>((sum, answer) => sum + Number(answer), 0);
    if (command === languageCommands.formatFlow) {
      if (formatted === 0) {
        window.setStatusBarMessage(l10n.t("At the cursor is no flow, or one that is formatted already."), shownMs);
      }
      return;
    }
    window.setStatusBarMessage(
      formatted === 1 ? l10n.t("1 flow formatted") : l10n.t("{0} flows formatted", formatted),
      shownMs,
    );
  }
}

/** How long the status bar says what a command has done. */
const shownMs = 5000;

/** A menu of the explorer gives the file that it stands on, then all that are selected; other menus the file alone. */
function filesIn([one, all]: readonly unknown[]): readonly string[] {
  const files = Array.isArray(all) && all.length > 0 ? all : [one];
  return files.filter((file) => file instanceof Uri).map((file) => file.toString());
}

function cursor(): Cursor | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || !languages.includes(editor.document.languageId)) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}
