import { canFold, foldedWhole, isFoldedWhole, unfoldedWhole } from "../model/fold-all.ts";
import { nodeLines } from "../model/node-label.ts";
import { outlineOf } from "../model/outline.ts";
import { newFailures, newPauses, pictureStates, type RunStates, withStates } from "../model/run-states.ts";
import { findMatches } from "../model/search.ts";
import { kept, named, nothing, selectedNodes, spansOf } from "../model/selection.ts";
import { isStop, type ViewChoices } from "../model/view-graph.ts";
import type {
  ExportMessage,
  HostMessage,
  PreviewEdit,
  PreviewSelection,
  SelectMessage,
  SettingsMessage,
  ShowMessage,
  StatesMessage,
} from "../protocol.ts";
import { exportPicture } from "./export-picture.ts";
import { listenToGestures } from "./gestures.ts";
import type { Host } from "./host.ts";
import { fillIssues } from "./issue-list.ts";
import type { MenuContext } from "./item-menus.ts";
import { fillOutline } from "./outline-panel.ts";
import { Canvas, type Marks, Picture } from "./picture.ts";
import { listenToKeys } from "./preview-keys.ts";
import { listenToPointer, startBranchDrag } from "./preview-pointer.ts";
import { previewButtons } from "./preview-toolbar.ts";
import { SearchBox } from "./search-box.ts";
import type { Shell } from "./shell.ts";
import { fillToolbar } from "./toolbar.ts";
import { Viewport } from "./viewport.ts";

/** The graph preview: what it shows, what the user chose to see of it, and what is selected. */
export class Preview {
  readonly shell: Shell;
  readonly host: Host;
  readonly viewport: Viewport;
  readonly canvas: Canvas;
  readonly search: SearchBox;
  readonly #refreshToolbar: () => void;
  #picture: Picture | undefined;
  #states: RunStates | undefined;
  #settings: SettingsMessage = { type: "settings", showTypes: false, wheel: "zoom" };
  #choices: ViewChoices = { folded: new Set(), opened: new Set(), showTypes: false };
  #selection: PreviewSelection = nothing;
  #focus: string | undefined;
  #matches: ReadonlySet<string> = new Set();
  /** The text has changed since, to one that cannot be drawn. */
  #isStale = false;

  constructor(shell: Shell, host: Host) {
    this.shell = shell;
    this.host = host;
    this.viewport = new Viewport(shell.stage, shell.world);
    this.canvas = new Canvas(shell.world, this.viewport);
    this.search = new SearchBox(shell.stage, {
      find: (query) => this.#find(query),
      show: (matches, current) => this.#showMatches(matches, current),
      close: () => this.#focusNode(),
    });
    this.#refreshToolbar = fillToolbar(shell.toolbar, previewButtons(this));
    listenToGestures(shell.stage, this.viewport, {
      startDrag: (event) => startBranchDrag(this, event),
      wheel: () => this.#settings.wheel,
    });
    listenToPointer(this);
    listenToKeys(this);
  }

  get picture(): Picture | undefined {
    return this.#picture;
  }

  get states(): RunStates | undefined {
    return this.#states;
  }

  get selection(): PreviewSelection {
    return this.#selection;
  }

  /** The node that keys act on. */
  get focus(): string | undefined {
    return this.#focus;
  }

  get showsTypes(): boolean {
    return this.#choices.showTypes;
  }

  get canEdit(): boolean {
    return this.#picture?.shown.canEdit === true && !this.#isStale;
  }

  /** Does what the extension asks for. */
  receive(message: HostMessage): void {
    switch (message.type) {
      case "show":
        return this.#show(message);
      case "clear":
        return this.#clear(message.message);
      case "states":
        return this.#showStates(message);
      case "select":
        return this.#selectFromHost(message);
      case "settings":
        return this.#set(message);
    }
  }

  /** Selects something, and tells the extension. */
  select(selection: PreviewSelection): void {
    this.#selection = selection;
    this.#present();
    const picture = this.#picture;
    if (picture === undefined) return;
    this.host.post({
      type: "selected",
      version: picture.shown.version,
      selection: named(selection, picture.view),
      spans: spansOf(selection, picture.view, picture.graph),
    });
  }

  /** Takes notice that a node has got the focus, from whatever. */
  noteFocus(path: string): void {
    if (this.#focus === path) return;
    this.#focus = path;
    this.#present();
  }

  /** Makes a node the one that keys act on, and shows it. */
  setFocus(path: string): void {
    this.#focus = path;
    const place = this.#picture?.scene.byPath.get(path);
    if (place !== undefined) this.viewport.reveal(place);
    this.#present();
    this.#focusNode();
  }

  /** Folds or unfolds a group, opens or closes a sub-flow. */
  toggle(kind: "group" | "flow", path: string): void {
    const change = (set: ReadonlySet<string>): ReadonlySet<string> => {
      const changed = new Set(set);
      if (!changed.delete(path)) changed.add(path);
      return changed;
    };
    const { folded, opened } = this.#choices;
    this.#choices =
      kind === "group" ? { ...this.#choices, folded: change(folded) } : { ...this.#choices, opened: change(opened) };
    this.#redraw();
    const view = this.#picture?.view;
    const standIn = [...(view?.nodes.values() ?? [])].find((node) => node.group === path || node.path === path);
    const inside = view?.groups.get(path)?.branches[0]?.nodes[0];
    const at = [standIn?.path, inside, ...(view?.nodes.keys() ?? [])].find(
      (one) => one !== undefined && this.#picture?.scene.byPath.has(one),
    );
    if (at !== undefined) this.setFocus(at);
    this.#remember();
  }

  /** Folds all there is, or, where all is folded, unfolds it. */
  toggleAll(): void {
    const graph = this.#picture?.graph;
    if (graph === undefined || !canFold(graph)) return;
    const folds = this.isFolded ? unfoldedWhole(graph) : foldedWhole(graph);
    this.#choices = { ...this.#choices, ...folds };
    this.#redraw();
    this.#focusNode();
    this.#remember();
  }

  /** Whether all that can be folded is. */
  get isFolded(): boolean {
    const graph = this.#picture?.graph;
    return graph !== undefined && canFold(graph) && isFoldedWhole(graph, this.#choices);
  }

  toggleTypes(): void {
    this.#choices = { ...this.#choices, showTypes: !this.#choices.showTypes };
    this.#redraw();
  }

  toggleOutline(): void {
    this.shell.outline.classList.toggle("visually-hidden");
    this.#fillOutline();
  }

  /** Asks for a change of the text. */
  edit(edit: PreviewEdit): void {
    const version = this.#picture?.shown.version;
    if (version !== undefined && this.canEdit) this.host.post({ type: "edit", version, edit });
  }

  async export(format: ExportMessage["format"]): Promise<void> {
    const shown = this.#picture?.shown;
    if (shown === undefined) return;
    const { view } = new Picture({ ...shown, missing: [] }, { ...this.#choices, showTypes: false }, false);
    const run = this.#states && pictureStates(this.#states, view);
    const parts = { view, states: run?.states, details: run?.details, title: shown.flow.title };
    try {
      this.host.post(await exportPicture(parts, format));
    } catch (error) {
      this.shell.announce("");
      this.#setBanner(`The picture could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** What menus act on. */
  menuContext(picture: Picture): MenuContext {
    return {
      graph: picture.graph,
      view: picture.view,
      scene: picture.scene,
      canEdit: this.canEdit,
      selected: selectedNodes(this.#selection),
      held: (this.#states?.debugged?.paused.length ?? 0) > 0 ? this.#states : undefined,
      post: (message) => this.host.post(message),
      edit: (edit) => this.edit(edit),
      toggle: (kind, path) => this.toggle(kind, path),
    };
  }

  #show(message: ShowMessage): void {
    const before = this.#picture;
    const isSame = before?.shown.flow.id === message.flow.id;
    this.shell.title.textContent = message.flow.title;
    fillIssues(this.shell.issues, message.issues, ({ span }) =>
      this.host.post({ type: "reveal", version: message.version, span }),
    );
    const error = message.issues.find((issue) => issue.severity === "error");
    this.#isStale = message.graph.nodes.length === 0 && isSame && before.scene.nodes.length > 0;
    this.shell.stage.classList.toggle("stale", this.#isStale);
    if (this.#isStale) {
      this.#setBanner(
        `There is nothing to draw${error === undefined ? "" : `: ${error.message}`} This is the last picture.`,
      );
      return;
    }
    this.#setBanner(message.graph.nodes.length === 0 ? (error?.message ?? "The flow is empty.") : "");
    if (!isSame) this.#begin(message);
    if (message.selection !== undefined) this.#selection = { kind: "nodes", nodes: message.selection };
    this.#redraw(message, isSame ? before : null);
    if (!isSame) this.#remember();
  }

  /** Another flow than before: choices are those that were made for it, if any. */
  #begin({ flow }: ShowMessage): void {
    const recalled = this.host.recall();
    const mine = recalled?.flow === flow.id ? recalled : undefined;
    this.#choices = { ...this.#choices, folded: new Set(mine?.folded), opened: new Set(mine?.opened) };
    this.#selection = nothing;
    this.#focus = undefined;
    this.#states = undefined;
    this.#showPast();
  }

  #clear(message: string): void {
    this.#picture = undefined;
    this.#isStale = false;
    this.shell.stage.classList.remove("stale");
    this.shell.title.textContent = "";
    this.shell.detail.textContent = "";
    this.shell.outline.replaceChildren();
    fillIssues(this.shell.issues, [], () => {});
    this.canvas.sceneView.clear();
    this.#setBanner(message);
  }

  #showStates(message: StatesMessage): void {
    const before = this.#states;
    this.#states = withStates(before, message);
    const failures = newFailures(before, this.#states).map((path) => this.#picture?.view.nodes.get(path)?.name ?? path);
    if (failures.length > 0) this.shell.announce(`Failed: ${failures.join(", ")}`);
    const pauses = newPauses(before, this.#states);
    if (pauses.length > 0) this.shell.announce(`Paused: ${pauses.join(", ")}`);
    this.#showPast();
    if ((before === undefined) === (this.#states === undefined)) this.#present();
    else this.#redraw();
  }

  #showPast(): void {
    const past = this.#states?.debugged?.past;
    this.shell.past.hidden = past === undefined;
    this.shell.past.textContent = past === undefined ? "" : `history ${past.moment}/${past.latest}`;
  }

  #selectFromHost({ nodes }: SelectMessage): void {
    const picture = this.#picture;
    if (picture === undefined) return;
    const drawn = nodes.flatMap((node) => {
      if (picture.scene.byPath.has(node)) return [node];
      const hiding = picture.scene.nodes.find((one) => one.view.covers.includes(node) || node.startsWith(`${one.id}>`));
      return hiding === undefined ? [] : [hiding.id];
    });
    this.#selection = { kind: "nodes", nodes: [...new Set(drawn)] };
    const [first] = drawn;
    const place = first === undefined ? undefined : picture.scene.byPath.get(first);
    if (place !== undefined) {
      this.#focus = place.id;
      this.viewport.reveal(place);
    }
    this.#present();
  }

  #set(settings: SettingsMessage): void {
    const isChanged = settings.showTypes !== this.#settings.showTypes;
    this.#settings = settings;
    if (isChanged && this.#choices.showTypes !== settings.showTypes) this.toggleTypes();
  }

  /** Lays the flow out anew and draws it; `before` is `null` where it is another flow. */
  #redraw(shown = this.#picture?.shown, before: Picture | undefined | null = this.#picture): void {
    if (shown === undefined) return;
    const picture = new Picture(shown, this.#choices, this.#states !== undefined);
    this.#picture = picture;
    this.#selection = kept(this.#selection, picture.view);
    if (this.#focus === undefined || !picture.scene.byPath.has(this.#focus)) {
      const nodes = picture.scene.nodes.filter((node) => isStop(node.view));
      this.#focus = selectedNodes(this.#selection).find((node) => picture.scene.byPath.has(node)) ?? nodes[0]?.id;
    }
    this.canvas.draw(picture, before ?? undefined, this.#marks());
    this.search.refresh();
    this.#fillOutline();
    this.#showDetail();
    this.#refreshToolbar();
  }

  /** Draws what may have changed without moving anything. */
  #present(): void {
    const picture = this.#picture;
    if (picture === undefined) return;
    this.canvas.sceneView.present(picture.scene, picture.presentation(this.#marks()));
    this.#showDetail();
  }

  #marks(): Marks {
    return { selection: this.#selection, focus: this.#focus, matches: this.#matches, states: this.#states };
  }

  #showDetail(): void {
    const picture = this.#picture;
    const node = this.#focus === undefined ? undefined : picture?.scene.byPath.get(this.#focus);
    const lines = node === undefined || picture === undefined ? [] : nodeLines(node, picture.facts(node, this.#states));
    this.shell.detail.textContent = lines.join(" · ");
  }

  #fillOutline(): void {
    const graph = this.#picture?.graph;
    if (graph === undefined) return;
    fillOutline(this.shell.outline, outlineOf(graph), (node) => {
      if (!this.#picture?.scene.byPath.has(node)) return this.#selectFromHost({ type: "select", nodes: [node] });
      this.setFocus(node);
      this.select({ kind: "nodes", nodes: [node] });
    });
  }

  #focusNode(): void {
    if (this.#focus !== undefined) this.canvas.sceneView.nodeElement(this.#focus)?.focus({ preventScroll: true });
  }

  #find(query: string): readonly string[] {
    const nodes = this.#picture?.scene.nodes.filter((node) => isStop(node.view)) ?? [];
    const items = nodes.map(({ id, view, note }) => ({ path: id, texts: [view.name, view.task, note ?? ""] }));
    return findMatches(items, query);
  }

  #showMatches(matches: readonly string[], current: string | undefined): void {
    this.#matches = new Set(matches);
    const place = current === undefined ? undefined : this.#picture?.scene.byPath.get(current);
    if (place === undefined) return this.#present();
    this.#focus = place.id;
    this.viewport.reveal(place);
    this.select({ kind: "nodes", nodes: [place.id] });
  }

  #remember(): void {
    const flow = this.#picture?.shown.flow.id;
    if (flow === undefined) return;
    this.host.remember({ flow, folded: [...this.#choices.folded], opened: [...this.#choices.opened] });
  }

  #setBanner(text: string): void {
    this.shell.banner.textContent = text;
    this.shell.banner.hidden = text === "";
  }
}
