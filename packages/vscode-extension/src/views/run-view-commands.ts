import { commands, type Disposable, l10n, Range, Uri, window } from "vscode";
import { chooseRun } from "../runs/choose-run.ts";
import type { KnownFlows } from "../runs/flow-server.ts";
import type { RunRecord } from "../runs/run-record.ts";
import type { Runs } from "../runs/runs.ts";
import { compareRuns } from "./run-documents.ts";

/** What the view of recent runs calls its commands with. */
interface RunArgument {
  readonly run?: RunRecord;
}

/** The commands that show, compare and clear runs. */
export function registerRunViewCommands(runs: Runs, flows: KnownFlows): readonly Disposable[] {
  return [
    commands.registerCommand("graflow.showRun", async (given?: RunArgument) => {
      const run = given?.run ?? (await chooseRun(runs.all, l10n.t("Show which run?")));
      if (run !== undefined) await show(run, runs, flows);
    }),
    commands.registerCommand("graflow.compareRuns", async (given?: RunArgument, selected?: readonly RunArgument[]) => {
      const chosen = (selected ?? []).flatMap(({ run }) => run ?? []);
      const one = chosen[0] ?? given?.run ?? (await chooseRun(runs.all, l10n.t("Compare which run?")));
      if (one === undefined) return;
      const others = runs.all.filter(({ id }) => id !== one.id);
      const other = chosen[1] ?? (await chooseRun(others, l10n.t("Compare it with which run?")));
      if (other !== undefined) await compareRuns(one, other);
    }),
    commands.registerCommand("graflow.clearRunStates", () => runs.clear()),
    commands.registerCommand("graflow.forgetRuns", () => runs.forget()),
  ];
}

/** Shows the states of a run, beside the flow's text. */
async function show(run: RunRecord, runs: Runs, flows: KnownFlows): Promise<void> {
  runs.show(run.id);
  const graph = await flows.graph(run.flow);
  const start = graph?.flow.range.start;
  const selection =
    start === undefined ? undefined : new Range(start.line, start.character, start.line, start.character);
  try {
    await window.showTextDocument(Uri.file(run.flow.file), { preview: true, ...(selection && { selection }) });
  } catch {
    window.showWarningMessage(l10n.t("The file of that flow is gone: {0}", run.flow.file));
  }
}
