import type { FlowsResult, GraphParams, GraphResult } from "@graflow/lsp";
import {
  env,
  l10n,
  Range,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { DebugMessage, HostMessage, ViewMessage } from "../../webview/protocol.ts";
import { applyPreviewEdit } from "./apply-edit.ts";
import { isInFlow, nodesAt } from "./cursor-nodes.ts";
import type { GraphServer } from "./graph-server.ts";
import { LatestOnly } from "./latest-only.ts";
import { movedOffset, type Replacement } from "./moved-offset.ts";
import { askedFor, type PreviewTarget } from "./preview-target.ts";
import type { RunStates } from "./run-states.ts";
import { savePicture } from "./save-picture.ts";
import { flowId, showMessage } from "./show-message.ts";

/** What a panel works with. */
export interface PanelWorld {
  readonly server: GraphServer;
  readonly states: RunStates;
  /** Has the debugger do what the user wants of it. */
  readonly debug: (message: DebugMessage) => Promise<void>;
}

/** A panel with the picture of a flow, and what goes to and fro between it and the text. */
export class GraphPanel {
  readonly #panel: WebviewPanel;
  readonly #world: PanelWorld;
  readonly #asking: LatestOnly = new LatestOnly(() => this.#ask());
  #target: PreviewTarget;
  #result: GraphResult | undefined;
  #isReady = false;
  #isLocked = false;
  /** Whether a flow was asked for: it is shown until the cursor moves. */
  #isChosen = true;
  /** What this panel selected in an editor: the event that this raises is no wish of the user's. */
  #ownSelection: Selection | undefined;

  constructor(panel: WebviewPanel, world: PanelWorld, target: PreviewTarget) {
    this.#panel = panel;
    this.#world = world;
    this.#target = target;
    panel.onDidDispose(() => {
      this.#isReady = false;
    });
    panel.webview.onDidReceiveMessage((message: ViewMessage) => void this.#receive(message));
  }

  get isLocked(): boolean {
    return this.#isLocked;
  }

  /** Whether the user works in this panel. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** The flow that is shown. */
  get flow(): string | undefined {
    return this.#result === undefined ? undefined : flowId(this.#result.flow);
  }

  /** Keeps showing its flow wherever the cursor goes, or follows the cursor again. */
  lock(isLocked: boolean): void {
    this.#isLocked = isLocked;
    this.#title();
  }

  /** Shows another flow, or another place of the same one. */
  show(target: PreviewTarget): void {
    this.#target = target;
    this.#isChosen = true;
    this.#panel.reveal(undefined, true);
    this.refresh();
  }

  /** The cursor of an editor has moved, or another editor is active. */
  cursor(document: TextDocument, selection: Selection): void {
    const own = this.#ownSelection;
    this.#ownSelection = undefined;
    if (own?.isEqual(selection) === true) return;
    this.#isChosen = false;
    const isSame = this.#isOf(document);
    const known = this.#result;
    if (isSame && known?.version === document.version && isInFlow(known, selection.active)) {
      this.#post({ type: "select", nodes: nodesAt(known, selection) });
    } else if (!this.#isLocked) {
      this.refresh();
    }
  }

  /** A document has changed. */
  edited(document: TextDocument, changes: readonly Replacement[]): void {
    if (!this.#isOf(document)) return;
    const { anchor, flow } = this.#target;
    // A file that was closed and opened again is another document.
    this.#target = { document, anchor: anchor === undefined ? undefined : movedOffset(anchor, changes), flow };
    this.refresh();
  }

  /** Asks the server what there is to show now. */
  refresh(): void {
    this.#asking.want();
  }

  /** Findings are others. */
  foundAnew(uris: readonly Uri[]): void {
    const shown = this.#target.document.uri.toString();
    if (uris.some((uri) => uri.toString() === shown)) this.refresh();
  }

  /** The settings, and all that is shown. */
  settingsChanged(): void {
    const settings = workspace.getConfiguration("graflow.preview");
    this.#post({
      type: "settings",
      showTypes: settings.get("edgeTypes", false),
      wheel: settings.get<"zoom" | "pan">("wheel", "zoom"),
    });
  }

  /** States of a run, if it is one of the flow that is shown. */
  statesChanged(flow: string, message: HostMessage): void {
    if (flow === this.flow) this.#post(message);
  }

  #isOf({ uri }: TextDocument): boolean {
    return uri.toString() === this.#target.document.uri.toString();
  }

  async #ask(): Promise<void> {
    const found = await this.#found().catch(() => undefined);
    // A server that does not answer is started again, or the user has been told; the last picture stays.
    if (found === undefined || !this.#isReady) return;
    if (found === null) {
      if (this.#result === undefined) this.#post({ type: "clear", message: l10n.t("There is no flow in this file.") });
      return;
    }
    const { document, result } = found;
    const isOther = this.flow !== flowId(result.flow);
    this.#result = result;
    this.#target = { document, anchor: document.offsetAt(rangeOf(result.flow.range).start), flow: undefined };
    this.#post(showMessage(result, this.#selected(document, result)));
    if (isOther) this.#post(this.#world.states.of(result.flow));
    this.#title();
    // The server had not heard of the last edit.
    if (result.version !== undefined && result.version < document.version) this.refresh();
  }

  /** The flow at the cursor, else the one that is shown; `null` where there is none. */
  async #found(): Promise<{ readonly document: TextDocument; readonly result: GraphResult } | null> {
    if (this.#isChosen) {
      const { document } = this.#target;
      const result = await this.#graph(askedFor(this.#target));
      const shown = result ?? (await this.#graph({ textDocument: { uri: document.uri.toString() } }));
      if (shown !== null) return { document, result: shown };
    }
    const editor = window.activeTextEditor;
    if (!this.#isLocked && editor !== undefined) {
      const { document, selection } = editor;
      const result = await this.#graph({
        textDocument: { uri: document.uri.toString() },
        position: selection.active,
      });
      if (result !== null) return { document, result };
      const first = this.#isOf(document) ? null : await this.#graph({ textDocument: { uri: document.uri.toString() } });
      if (first !== null) return { document, result: first };
    }
    const { document } = this.#target;
    const result = await this.#graph(askedFor(this.#target));
    return result === null ? null : { document, result };
  }

  async #graph(params: GraphParams): Promise<GraphResult | null> {
    return (await this.#world.server.request("graflow/graph", params)) as GraphResult | null;
  }

  /** What the cursor stands on. */
  #selected(document: TextDocument, result: GraphResult): readonly string[] | undefined {
    const editor = window.visibleTextEditors.find((one) => one.document === document);
    if (editor === undefined) return undefined;
    const nodes = nodesAt(result, editor.selection);
    return nodes.length === 0 ? undefined : nodes;
  }

  #title(): void {
    const name = this.#result?.flow.name;
    if (name === undefined) return;
    this.#panel.title = this.#isLocked ? l10n.t("Graph of {0} (locked)", name) : l10n.t("Graph of {0}", name);
  }

  #post(message: HostMessage): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }

  async #receive(message: ViewMessage): Promise<void> {
    if (message.type === "ready") {
      this.#isReady = true;
      this.settingsChanged();
      this.refresh();
      return;
    }
    const result = this.#result;
    if (result === undefined) return;
    const { document } = this.#target;
    switch (message.type) {
      case "selected":
        if (message.version === document.version) this.#select(result, message.spans);
        return;
      case "reveal":
        if (message.version === document.version) await this.#reveal(result, message.span);
        return;
      case "openTask":
        return this.#openTask(result, message.node, message.task);
      case "debug":
        return this.#world.debug(message);
      case "edit":
        if (message.version !== document.version) return this.refresh();
        return applyPreviewEdit(this.#world.server, { document, result }, message.edit);
      case "export":
        return savePicture({ uri: document.uri, name: result.flow.name }, message);
      case "copy":
        await env.clipboard.writeText(message.text);
    }
  }

  /** Moves the cursor of an editor that shows the flow; the focus stays in the picture. */
  #select(result: GraphResult, spans: readonly Span[]): void {
    const [first] = spans;
    const range = first === undefined ? undefined : this.#rangeOf(result, first);
    const editor = window.visibleTextEditors.find(({ document }) => this.#isOf(document));
    if (range === undefined || editor === undefined) return;
    const selection = new Selection(range.start, range.end);
    if (!editor.selection.isEqual(selection)) this.#ownSelection = selection;
    editor.selection = selection;
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #reveal(result: GraphResult, span: Span): Promise<void> {
    const selection = this.#rangeOf(result, span);
    if (selection !== undefined) await openAt(this.#target.document.uri, selection);
  }

  #rangeOf({ textRange }: GraphResult, { start, end }: Span): Range | undefined {
    if (textRange === undefined) return undefined;
    const { document } = this.#target;
    const textStart = document.offsetAt(rangeOf(textRange).start);
    return new Range(document.positionAt(textStart + start), document.positionAt(textStart + end));
  }

  /** The definition of a node; of one inside a sub-flow, that of the task with its name. */
  async #openTask({ nodes }: GraphResult, node: string, task: string): Promise<void> {
    const known = nodes.find(({ id }) => id === node)?.definition;
    if (known !== undefined) return openAt(Uri.parse(known.uri), rangeOf(known.range));
    const { tasks, flows } = (await this.#world.server.request("graflow/flows", {})) as FlowsResult;
    const named = tasks.find(({ name }) => name === task) ?? flows.find(({ name }) => name === task);
    if (named !== undefined) return openAt(Uri.parse(named.uri), rangeOf(named.range));
    window.showInformationMessage(l10n.t("No task of the workspace is called {0}.", task));
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function rangeOf({ start, end }: GraphResult["flow"]["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Where the file is shown already, else beside the panel in the first column. */
async function openAt(uri: Uri, range: Range): Promise<void> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const viewColumn = shown?.viewColumn ?? ViewColumn.One;
  await window.showTextDocument(uri, { selection: new Range(range.start, range.start), viewColumn });
}
