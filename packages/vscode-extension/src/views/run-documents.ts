import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from "vscode";
import type { RunRecord } from "../runs/run-record.ts";
import { runText } from "../runs/run-text.ts";
import type { Runs } from "../runs/runs.ts";

const scheme = "graflow-run";

/** Runs as read-only documents, to read and to compare. */
export class RunDocuments implements TextDocumentContentProvider, Disposable {
  readonly onDidChange: EventEmitter<Uri>["event"];
  readonly #changes = new EventEmitter<Uri>();
  readonly #runs: Runs;
  readonly #subscriptions: readonly Disposable[];

  constructor(runs: Runs) {
    this.#runs = runs;
    this.onDidChange = this.#changes.event;
    this.#subscriptions = [
      this.#changes,
      workspace.registerTextDocumentContentProvider(scheme, this),
      runs.onDidChange(({ run }) => {
        if (run !== undefined) this.#changes.fire(documentOf(run));
      }),
    ];
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  provideTextDocumentContent(uri: Uri): string {
    const run = this.#runs.find(uri.query);
    return run === undefined ? l10n.t("This run has been forgotten.") : runText(run);
  }
}

/** Shows two runs side by side, the older one on the left. */
export async function compareRuns(one: RunRecord, other: RunRecord): Promise<void> {
  const [older, newer] = one.startedMs <= other.startedMs ? [one, other] : [other, one];
  const title = l10n.t("{0}: {1} and {2}", newer.flow.name, timeOf(older), timeOf(newer));
  await commands.executeCommand("vscode.diff", documentOf(older), documentOf(newer), title);
}

function documentOf(run: RunRecord): Uri {
  return Uri.from({ scheme, path: `/${run.flow.name} ${timeOf(run).replaceAll("/", "-")}.txt`, query: run.id });
}

function timeOf({ startedMs }: RunRecord): string {
  return new Date(startedMs).toLocaleTimeString();
}
