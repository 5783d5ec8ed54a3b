import type { FlowsResult, GraphResult } from "@graflow/lsp";
import {
  type Comment,
  type CommentController,
  CommentMode,
  type CommentThread,
  CommentThreadCollapsibleState,
  CommentThreadState,
  comments,
  Disposable,
  languages as editorLanguages,
  l10n,
  Range,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import { languages } from "../languages.ts";
import type { GraphServer } from "../preview/graph-server.ts";
import { LatestOnly } from "../preview/latest-only.ts";
import { inlinePicture } from "./inline-picture.ts";

/** The pictures of flows between the lines, where the user wants them: the editor has room there for comments only. */
export class InlineGraphs implements Disposable {
  readonly #server: GraphServer;
  readonly #drawing: LatestOnly = new LatestOnly(() => this.#draw());
  readonly #listeners: Disposable;
  #controller: CommentController | undefined;
  /** By document and place in the order of the text. */
  readonly #threads = new Map<string, { readonly thread: CommentThread; text: string }>();

  constructor(server: GraphServer) {
    this.#server = server;
    const refresh = (): void => this.refresh();
    this.#listeners = Disposable.from(
      workspace.onDidChangeTextDocument(refresh),
      window.onDidChangeVisibleTextEditors(refresh),
      editorLanguages.onDidChangeDiagnostics(refresh),
      window.onDidChangeActiveColorTheme(refresh),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("graflow.inlinePreview")) this.refresh();
      }),
    );
    this.refresh();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#controller?.dispose();
  }

  /** Draws what has changed. */
  refresh(): void {
    if (this.#isWanted || this.#controller !== undefined) this.#drawing.want();
  }

  get #isWanted(): boolean {
    return workspace.getConfiguration("graflow").get("inlinePreview", false);
  }

  async #draw(): Promise<void> {
    if (!this.#isWanted) {
      this.#controller?.dispose();
      this.#controller = undefined;
      this.#threads.clear();
      return;
    }
    this.#controller ??= comments.createCommentController("graflow.inline", "Graflow");
    const documents = new Set(window.visibleTextEditors.map(({ document }) => document));
    const kept = new Set<string>();
    for (const document of documents) {
      if (!languages.includes(document.languageId)) continue;
      const graphs = await this.#graphs(document).catch(() => undefined);
      // Until the server answers again, the last pictures stay.
      if (graphs === undefined) return;
      for (const [at, graph] of graphs.entries()) kept.add(this.#place(document, graph, at));
    }
    for (const [key, { thread }] of this.#threads) {
      if (kept.has(key)) continue;
      thread.dispose();
      this.#threads.delete(key);
    }
  }

  async #graphs(document: TextDocument): Promise<readonly GraphResult[]> {
    const textDocument = { uri: document.uri.toString() };
    const { flows } = (await this.#server.request("graflow/flows", { textDocument })) as FlowsResult;
    const graphs: GraphResult[] = [];
    for (const { range } of flows) {
      const graph = await this.#server.request("graflow/graph", { textDocument, position: range.start });
      if (graph !== null) graphs.push(graph as GraphResult);
    }
    return graphs;
  }

  /** Below the last line of a flow. Returns what the place is known by. */
  #place(document: TextDocument, { flow, graph }: GraphResult, at: number): string {
    const key = `${document.uri.toString()} ${at}`;
    const { line } = flow.range.end;
    const range = new Range(line, 0, line, 0);
    const body = inlinePicture(graph, flow.name);
    const known = this.#threads.get(key);
    if (known === undefined) {
      const thread = this.#controller?.createCommentThread(document.uri, range, [comment(body)]);
      if (thread === undefined) return key;
      thread.canReply = false;
      thread.label = l10n.t("Graph of {0}", flow.name);
      thread.state = CommentThreadState.Resolved;
      thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
      this.#threads.set(key, { thread, text: body.value });
      return key;
    }
    if (known.thread.range?.isEqual(range) !== true) known.thread.range = range;
    if (known.text !== body.value) {
      known.text = body.value;
      known.thread.comments = [comment(body)];
      known.thread.label = l10n.t("Graph of {0}", flow.name);
    }
    return key;
  }
}

function comment(body: Comment["body"]): Comment {
  return { author: { name: "Graflow" }, body, mode: CommentMode.Preview };
}
