import { randomBytes } from "node:crypto";
import type { FlowArgument } from "@graflow/lsp";
import {
  commands,
  Disposable,
  type ExtensionContext,
  languages as editorLanguages,
  l10n,
  Position,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { previewPage } from "../../webview/page.ts";
import { languages } from "../languages.ts";
import { GraphPanel, type PanelWorld } from "./graph-panel.ts";
import type { PreviewTarget } from "./preview-target.ts";
import { parsedFlowId } from "./show-message.ts";

/** The kind of the preview's panels. */
const previewType = "graflow.graph";

/** Which flows were locked when the window closed. */
const lockedKey = "graflow.lockedGraphs";

/** The panels with pictures of flows: at most one that follows the cursor, and locked ones. */
export class GraphPreviews implements Disposable {
  readonly #context: ExtensionContext;
  readonly #world: PanelWorld;
  readonly #panels = new Set<GraphPanel>();
  readonly #listeners: Disposable;

  constructor(context: ExtensionContext, world: PanelWorld) {
    this.#context = context;
    this.#world = world;
    this.#listeners = Disposable.from(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        this.#each((panel) => panel.edited(document, contentChanges)),
      ),
      window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (selection === undefined || !languages.includes(textEditor.document.languageId)) return;
        this.#each((panel) => panel.cursor(textEditor.document, selection));
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor === undefined || !languages.includes(editor.document.languageId)) return;
        this.#each((panel) => panel.cursor(editor.document, editor.selection));
      }),
      editorLanguages.onDidChangeDiagnostics(({ uris }) => this.#each((panel) => panel.foundAnew(uris))),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("graflow.preview")) this.#each((panel) => panel.settingsChanged());
      }),
      world.states.onDidChange((flow, message) => this.#each((panel) => panel.statesChanged(flow, message))),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  /** Shows the flow of a lens, or the one at the cursor, beside the editor. */
  async show(argument?: FlowArgument): Promise<void> {
    const target = await targetOf(argument);
    if (target === undefined) {
      window.showInformationMessage(l10n.t("Open a file with a flow first."));
      return;
    }
    const following = [...this.#panels].find((panel) => !panel.isLocked);
    if (following !== undefined) {
      following.show(target);
      return;
    }
    const panel = window.createWebviewPanel(
      previewType,
      l10n.t("Graph"),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { retainContextWhenHidden: true },
    );
    this.#open(panel, target);
  }

  /** Fills a panel that was open when the window closed. */
  async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const id = (state as { readonly flow?: unknown } | undefined)?.flow;
    const known = typeof id === "string" ? parsedFlowId(id) : undefined;
    try {
      const document = known && (await workspace.openTextDocument(Uri.parse(known.uri)));
      const target = document && { document, anchor: undefined, flow: known.flow };
      const shown = target ?? (await targetOf());
      if (shown === undefined) panel.dispose();
      else this.#open(panel, shown).lock(this.#locked.includes(String(id)));
    } catch {
      // The file is gone.
      panel.dispose();
    }
  }

  /** Locks the panel that the user works in, or lets it follow the cursor again. */
  async lock(isLocked: boolean): Promise<void> {
    const active = [...this.#panels].find((panel) => panel.isActive);
    if (active === undefined) return;
    if (!isLocked) for (const panel of this.#panels) if (!panel.isLocked) panel.lock(true);
    active.lock(isLocked);
    if (!isLocked) active.refresh();
    await this.#tellLocked();
  }

  /** Asks the server anew, as after its start. */
  refresh(): void {
    this.#each((panel) => panel.refresh());
  }

  get #locked(): readonly string[] {
    return this.#context.workspaceState.get<readonly string[]>(lockedKey, []);
  }

  #each(act: (panel: GraphPanel) => void): void {
    for (const panel of this.#panels) act(panel);
  }

  #open(shell: WebviewPanel, target: PreviewTarget): GraphPanel {
    const dist = Uri.joinPath(this.#context.extensionUri, "dist");
    const { webview } = shell;
    shell.iconPath = Uri.joinPath(this.#context.extensionUri, "images", "icon.png");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const panel = new GraphPanel(shell, this.#world, target);
    this.#panels.add(panel);
    shell.onDidDispose(() => {
      this.#panels.delete(panel);
      void this.#tellLocked();
    });
    shell.onDidChangeViewState(() => void this.#tellLocked());
    webview.html = previewPage({
      scriptUri: webview.asWebviewUri(Uri.joinPath(dist, "graph.js")).toString(),
      styleUri: webview.asWebviewUri(Uri.joinPath(dist, "graph.css")).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString("base64url"),
    });
    return panel;
  }

  /** Remembers which flows are locked, and lets the title bar offer what can be done. */
  async #tellLocked(): Promise<void> {
    const active = [...this.#panels].find((panel) => panel.isActive);
    if (active !== undefined) await commands.executeCommand("setContext", "graflow.graphLocked", active.isLocked);
    const locked = [...this.#panels].flatMap((panel) => (panel.isLocked ? (panel.flow ?? []) : []));
    if (locked.length > 0 || active !== undefined) await this.#context.workspaceState.update(lockedKey, locked);
  }
}

/** The flow of a lens, or what is at the cursor. */
async function targetOf(argument?: FlowArgument): Promise<PreviewTarget | undefined> {
  if (argument === undefined || !("position" in argument)) {
    const editor = window.activeTextEditor ?? window.visibleTextEditors.find((one) => isSource(one.document));
    if (editor === undefined || !isSource(editor.document)) return undefined;
    return { document: editor.document, anchor: editor.document.offsetAt(editor.selection.active), flow: undefined };
  }
  const document = await workspace.openTextDocument(Uri.parse(argument.uri));
  const { line, character } = argument.position;
  return { document, anchor: document.offsetAt(new Position(line, character)), flow: undefined };
}

function isSource({ languageId }: TextDocument): boolean {
  return languages.includes(languageId);
}
