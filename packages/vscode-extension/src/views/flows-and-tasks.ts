import type { FlowItem, TaskItem } from "@graflow/lsp";
import {
  type Command,
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  type TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from "vscode";
import { flowRef, type KnownFlows } from "../runs/flow-server.ts";
import type { FlowRef } from "../runs/run-record.ts";
import type { SourceChanges } from "../runs/source-changes.ts";

/** What the tree of flows and tasks shows: files, and in them their flows and tasks. */
export type SourceItem =
  | { readonly kind: "file"; readonly uri: string; readonly items: readonly SourceItem[] }
  | { readonly kind: "flow"; readonly item: FlowItem; readonly flow: FlowRef }
  | { readonly kind: "task"; readonly item: TaskItem };

/** The view of the workspace's flows and tasks. It asks only while it is seen. */
export class FlowsAndTasks implements TreeDataProvider<SourceItem>, Disposable {
  readonly onDidChangeTreeData: EventEmitter<undefined>["event"];
  readonly #changes = new EventEmitter<undefined>();
  readonly #flows: KnownFlows;
  readonly #subscriptions: readonly Disposable[];

  constructor(flows: KnownFlows, { onDidRest }: SourceChanges) {
    this.#flows = flows;
    this.onDidChangeTreeData = this.#changes.event;
    const view = window.createTreeView("graflow.flows", { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = [
      view,
      this.#changes,
      view.onDidChangeVisibility(() => this.refresh()),
      onDidRest(() => {
        if (view.visible) this.refresh();
      }),
    ];
  }

  /** Reads everything anew. */
  refresh(): void {
    this.#changes.fire(undefined);
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  async getChildren(parent?: SourceItem): Promise<SourceItem[]> {
    if (parent !== undefined) return parent.kind === "file" ? [...parent.items] : [];
    const { flows, tasks } = await this.#flows.list();
    const files = new Map<string, SourceItem[]>();
    const add = (item: SourceItem, uri: string): void => {
      const items = files.get(uri);
      if (items === undefined) files.set(uri, [item]);
      else items.push(item);
    };
    for (const item of flows) add({ kind: "flow", item, flow: flowRef(item) }, item.uri);
    for (const item of tasks) add({ kind: "task", item }, item.uri);
    return Array.from(files, ([uri, items]) => ({ kind: "file", uri, items }));
  }

  getTreeItem(item: SourceItem): TreeItem {
    if (item.kind === "file") {
      return {
        id: item.uri,
        resourceUri: Uri.parse(item.uri),
        label: workspace.asRelativePath(Uri.parse(item.uri)),
        collapsibleState: TreeItemCollapsibleState.Expanded,
        iconPath: ThemeIcon.File,
      };
    }
    return item.kind === "flow" ? flowItem(item.item) : taskItem(item.item);
  }
}

function flowItem(item: FlowItem): TreeItem {
  return {
    label: item.name,
    description: item.tasks === 1 ? l10n.t("1 task") : l10n.t("{0} tasks", item.tasks),
    iconPath: new ThemeIcon("type-hierarchy"),
    contextValue: item.exportName === undefined ? "flow" : "exportedFlow",
    command: open(item),
  };
}

function taskItem(item: TaskItem): TreeItem {
  const uses =
    item.flows === 0
      ? l10n.t("unused")
      : item.flows === 1
        ? l10n.t("used in 1 flow")
        : l10n.t("used in {0} flows", item.flows);
  return {
    label: item.name,
    description: uses,
    iconPath:
      item.flows === 0
        ? new ThemeIcon("warning", new ThemeColor("list.warningForeground"))
        : new ThemeIcon("symbol-function"),
    contextValue: item.flows === 0 ? "unusedTask" : "task",
    command: open(item),
  };
}

/** Shows the place where something is written. */
function open({ uri, range: { start, end } }: FlowItem | TaskItem): Command {
  const selection = new Range(start.line, start.character, end.line, end.character);
  return {
    command: "vscode.open",
    title: l10n.t("Open"),
    arguments: [Uri.parse(uri), { selection: new Range(selection.start, selection.start) }],
  };
}
