import { l10n, type QuickPickItem, window } from "vscode";
import { inputText, type RunRecord } from "./run-record.ts";

interface RunItem extends QuickPickItem {
  readonly run: RunRecord;
}

/** Asks for one of these runs. Undefined if the user gave up. */
export async function chooseRun(runs: readonly RunRecord[], title: string): Promise<RunRecord | undefined> {
  const items = runs.map(
    (run): RunItem => ({
      run,
      label: run.flow.name,
      description: `${run.status}, ${new Date(run.startedMs).toLocaleString()}`,
      detail: inputText(run) ?? "",
    }),
  );
  const placeHolder = items.length === 0 ? l10n.t("No flow has been run yet.") : "";
  return (await window.showQuickPick(items, { title, placeHolder }))?.run;
}
