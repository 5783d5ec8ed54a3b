import {
  type DecorationOptions,
  type Disposable,
  l10n,
  MarkdownString,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import { durationText } from "../../webview/model/run-text.ts";
import { type DebuggedRuns, pausedNodes } from "./debugged-runs.ts";
import type { KnownFlows } from "./flow-server.ts";
import { type MarkKind, nodeMark } from "./node-mark.ts";
import { nodesThen } from "./past-states.ts";
import type { InsideRun, NodeRecord, RunRecord } from "./run-record.ts";
import type { Runs } from "./runs.ts";

const colors: Readonly<Record<MarkKind, string>> = {
  completed: "testing.iconPassed",
  failed: "testing.iconFailed",
  running: "testing.iconQueued",
  paused: "debugIcon.breakpointCurrentStackframeForeground",
  skipped: "testing.iconSkipped",
};

/** How long the text has to rest until marks are put to their new places; until then the editor moves them along. */
const restMs = 200;

/** Marks behind the tokens of a flow's text: how its nodes stand in the run that is shown. */
export class SourceMarks implements Disposable {
  readonly #runs: Runs;
  readonly #debugged: DebuggedRuns;
  readonly #flows: KnownFlows;
  readonly #types: ReadonlyMap<MarkKind, TextEditorDecorationType>;
  readonly #subscriptions: readonly Disposable[];
  /** Where the nodes of a run's flow stand, by document version and run; asked for once. */
  readonly #places = new Map<string, Promise<ReadonlyMap<string, readonly Range[]>>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(runs: Runs, debugged: DebuggedRuns, flows: KnownFlows) {
    this.#runs = runs;
    this.#debugged = debugged;
    this.#flows = flows;
    const kinds = Object.entries(colors) as readonly [MarkKind, string][];
    this.#types = new Map(
      kinds.map(([kind, color]) => {
        const after = { color: new ThemeColor(color), margin: "0 0 0 0.4em", fontStyle: "normal" };
        return [kind, window.createTextEditorDecorationType({ after })];
      }),
    );
    const drawAll = (): void => this.refresh();
    this.#subscriptions = [
      runs.onDidChange(drawAll),
      debugged.onDidChange(drawAll),
      window.onDidChangeVisibleTextEditors(drawAll),
      // Versions count anew when a document is opened again.
      workspace.onDidCloseTextDocument(() => this.#places.clear()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#runs.shown.some(({ flow }) => flow.file === document.uri.fsPath)) this.#drawSoon(restMs);
      }),
    ];
  }

  /** Draws all marks anew. */
  refresh(): void {
    this.#drawSoon(0);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const one of this.#subscriptions) one.dispose();
    for (const type of this.#types.values()) type.dispose();
  }

  #drawSoon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#draw(), ms);
  }

  async #draw(): Promise<void> {
    const { shown } = this.#runs;
    await Promise.all(
      window.visibleTextEditors.map((editor) =>
        this.#drawIn(
          editor,
          shown.filter(({ flow }) => flow.file === editor.document.uri.fsPath),
        ),
      ),
    );
  }

  async #drawIn(editor: TextEditor, runs: readonly RunRecord[]): Promise<void> {
    const { version } = editor.document;
    const options = new Map<MarkKind, DecorationOptions[]>(Array.from(this.#types.keys(), (kind) => [kind, []]));
    for (const run of runs) {
      const places = await this.#placesOf(run, version);
      const held = this.#debugged.of(run.id);
      const nodes = held.past === undefined ? run.nodes : nodesThen(run.nodes, held.past);
      const paused = pausedNodes(held);
      for (const [id, ranges] of places) {
        const node = nodes[id];
        const mark = node === undefined ? undefined : nodeMark(node, isHeld(id, paused));
        if (node === undefined || mark === undefined) continue;
        const shown = { hoverMessage: hover(id, node, run), renderOptions: { after: { contentText: mark.text } } };
        for (const range of ranges) options.get(mark.kind)?.push({ range, ...shown });
      }
    }
    // What was asked for an earlier text would stand beside the wrong tokens.
    if (editor.document.version !== version) return;
    for (const [kind, type] of this.#types) editor.setDecorations(type, options.get(kind) ?? []);
  }

  /** A node that is no longer in the text has no place, and so no mark. */
  #placesOf(run: RunRecord, version: number): Promise<ReadonlyMap<string, readonly Range[]>> {
    const key = `${version} ${run.id}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    if (this.#places.size > 100) this.#places.clear();
    const asked = this.#flows.graph(run.flow).then((graph) => {
      if (graph === undefined) this.#places.delete(key);
      return new Map(
        (graph?.nodes ?? []).map(({ id, ranges }) => [
          id,
          ranges.map(({ start, end }) => new Range(start.line, start.character, end.line, end.character)),
        ]),
      );
    });
    this.#places.set(key, asked);
    return asked;
  }
}

/** Whether a debugger holds a node, or one in its sub-flow. */
function isHeld(id: string, paused: readonly string[]): boolean {
  return paused.some((path) => path === id || path.startsWith(`${id}>`));
}

/** Which run of another flow it was, and where in it. */
function insideText({ flow, path, places }: InsideRun): string {
  const name = path.replaceAll(">", " › ");
  return places === 1
    ? l10n.t("as {0} in a run of {1}", name, flow)
    : l10n.t("as {0} in a run of {1}, the last begun of {2} places", name, flow, places);
}

/** Characters of an output in a hover. */
const hoverCharacters = 1500;

function hover(id: string, node: NodeRecord, { startedMs, inside }: RunRecord): MarkdownString {
  const { state, durationMs, attempt, runs, output, error } = node;
  const figures = [
    l10n.t("Run of {0}: {1}", new Date(startedMs).toLocaleString(), state),
    ...(durationMs === undefined ? [] : [durationText(durationMs)]),
    ...(attempt === undefined || attempt < 2 ? [] : [l10n.t("attempt {0}", attempt)]),
    ...(runs === undefined ? [] : [l10n.t("{0} times", runs)]),
    ...(inside === undefined ? [] : [insideText(inside)]),
  ].join(" · ");
  // Everything that comes from a run stands in code blocks or is escaped: no text of it becomes markup.
  const markdown = new MarkdownString().appendText(`${id}\n\n${figures}`);
  if (error !== undefined) markdown.appendCodeblock(error.slice(0, hoverCharacters), "text");
  if (output !== undefined) markdown.appendCodeblock(output.slice(0, hoverCharacters), "json");
  return markdown;
}
