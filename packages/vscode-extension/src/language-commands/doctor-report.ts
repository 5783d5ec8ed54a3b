import {
  commands,
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";

/** The only document of its scheme: the last report. Its name is the title of its tab. */
const report: Uri = Uri.from({ scheme: "graflow-doctor", path: "/Graflow Doctor.md" });

/** The server's report on how its analysis stands, as a read-only document. */
export class DoctorReport implements TextDocumentContentProvider, Disposable {
  readonly onDidChange: EventEmitter<Uri>["event"];
  readonly #changes = new EventEmitter<Uri>();
  readonly #provider: Disposable;
  #text = "";

  constructor() {
    this.onDidChange = this.#changes.event;
    this.#provider = workspace.registerTextDocumentContentProvider(report.scheme, this);
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changes.dispose();
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  /** Shows a report as the preview of its Markdown; where the editor has none, its text. */
  async show(markdown: string): Promise<void> {
    this.#text = markdown;
    this.#changes.fire(report);
    try {
      await commands.executeCommand("markdown.showPreview", report);
    } catch {
      await window.showTextDocument(report);
    }
  }
}
