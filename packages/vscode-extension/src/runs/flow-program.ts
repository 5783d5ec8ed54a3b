import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { commands, l10n, Uri, window, workspace } from "vscode";
import type { FlowRef } from "./run-record.ts";
import type { RunServer } from "./run-server.ts";
import { findGraflow } from "./workspace-graflow.ts";

/** A program to start, and how. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A longer input does not fit into every system's command line. */
const longestArgument = 8000;

/** Makes the command lines that run flows, by the workspace's own graflow. */
export class FlowPrograms {
  readonly #server: RunServer;
  #inputs = 0;

  constructor(server: RunServer) {
    this.#server = server;
  }

  /**
   * What runs a flow; undefined, with the user told why, where that cannot be.
   *
   * @param input - JSON; undefined for none
   */
  async run(flow: FlowRef, input: string | undefined, ...flags: readonly string[]): Promise<Program | undefined> {
    if (!(await mayRun())) return undefined;
    const program = await findGraflow(flow.file, readText);
    if (program === undefined) {
      window.showErrorMessage(
        l10n.t("Graflow is not installed for {0}: no node_modules/graflow in a folder above it.", flow.file),
      );
      return undefined;
    }
    const target = flow.exportName === undefined ? flow.file : `${flow.file}#${flow.exportName}`;
    return {
      command: workspace.getConfiguration("graflow").get("run.node", "node"),
      args: [
        program,
        "run",
        target,
        ...(input === undefined ? [] : ["--input", await this.#argument(input)]),
        ...flags,
      ],
      cwd: workspace.getWorkspaceFolder(Uri.file(flow.file))?.uri.fsPath ?? dirname(flow.file),
      env: this.#server.environment,
    };
  }

  async #argument(input: string): Promise<string> {
    if (input.length <= longestArgument) return input;
    const file = join(this.#server.folder, `input-${++this.#inputs}.json`);
    await writeFile(file, input);
    return `@${file}`;
  }
}

/** Whether flows may be run here; where not, the user is told why. */
export async function mayRun(): Promise<boolean> {
  if (workspace.isTrusted) return true;
  const manage = l10n.t("Manage Workspace Trust");
  const chosen = await window.showWarningMessage(
    l10n.t("Flows are not run in a folder that you have not trusted: running one runs its code."),
    manage,
  );
  if (chosen === manage) await commands.executeCommand("workbench.trust.manage");
  return false;
}

/** The text of a file; undefined where it cannot be read. */
export async function readText(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}
