import { type Disposable, type Event, EventEmitter, type Uri, workspace } from "vscode";

/** How long files have to rest until what lists them is made anew. */
const restMs = 500;

const sources = "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,flow-inputs.json}";
const isSource = /\.([cm]?[jt]s|[jt]sx|flow-inputs\.json)$/;

/** Tells when flows, tasks or saved inputs may have changed, in an editor or on disk, and have rested since. */
export class SourceChanges implements Disposable {
  readonly onDidRest: Event<void>;
  readonly #rests = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.onDidRest = this.#rests.event;
    const watcher = workspace.createFileSystemWatcher(sources);
    const changed = ({ path }: Uri): void => {
      if (!isSource.test(path) || path.includes("/node_modules/")) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#rests.fire(), restMs);
    };
    this.#subscriptions = [
      this.#rests,
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
      workspace.onDidChangeTextDocument(({ document }) => changed(document.uri)),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const one of this.#subscriptions) one.dispose();
  }
}
