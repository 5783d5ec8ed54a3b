import {
  type Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  type TreeItem,
  TreeItemCollapsibleState,
  window,
} from "vscode";
import { durationText } from "../../webview/model/run-text.ts";
import { nodeMark } from "../runs/node-mark.ts";
import { inputText, type NodeRecord, type RunRecord, type RunStatus } from "../runs/run-record.ts";
import { runText } from "../runs/run-text.ts";
import type { Runs } from "../runs/runs.ts";

/** What the tree of recent runs shows: a run, and in it its nodes. */
export type RecentItem =
  | { readonly kind: "run"; readonly run: RunRecord }
  | { readonly kind: "node"; readonly path: string; readonly node: NodeRecord };

/** Icon and color of a run by its status. */
const icons: Readonly<Record<RunStatus, readonly [icon: string, color?: string]>> = {
  running: ["sync~spin"],
  completed: ["pass", "testing.iconPassed"],
  terminated: ["pass", "testing.iconPassed"],
  failed: ["error", "testing.iconFailed"],
  cancelled: ["circle-slash"],
  lost: ["debug-disconnect"],
};

/** The view of recent runs. */
export class RecentRuns implements TreeDataProvider<RecentItem>, Disposable {
  readonly onDidChangeTreeData: EventEmitter<undefined>["event"];
  readonly #changes = new EventEmitter<undefined>();
  readonly #runs: Runs;
  readonly #subscriptions: readonly Disposable[];

  constructor(runs: Runs) {
    this.#runs = runs;
    this.onDidChangeTreeData = this.#changes.event;
    const view = window.createTreeView("graflow.recentRuns", { treeDataProvider: this, canSelectMany: true });
    this.#subscriptions = [view, this.#changes, runs.onDidChange(() => this.#changes.fire(undefined))];
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  getChildren(item?: RecentItem): RecentItem[] {
    if (item === undefined) return this.#runs.all.map((run) => ({ kind: "run", run }));
    if (item.kind === "node") return [];
    return Object.entries(item.run.nodes).map(([path, node]) => ({ kind: "node", path, node }));
  }

  getTreeItem(item: RecentItem): TreeItem {
    return item.kind === "run" ? runItem(item.run, item) : nodeItem(item.path, item.node);
  }
}

function runItem(run: RunRecord, argument: RecentItem): TreeItem {
  const [icon, color] = icons[run.status];
  const took = run.endedMs === undefined ? [] : [durationText(run.endedMs - run.startedMs)];
  return {
    id: run.id,
    label: run.flow.name,
    description: [new Date(run.startedMs).toLocaleTimeString(), ...took, inputText(run) ?? ""].join("  "),
    tooltip: new MarkdownString().appendCodeblock(runText(run).slice(0, 4000), "text"),
    iconPath: new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color)),
    collapsibleState: TreeItemCollapsibleState.Collapsed,
    contextValue: run.status === "running" ? "runningRun" : "endedRun",
    command: { command: "graflow.showRun", title: l10n.t("Show Run"), arguments: [argument] },
  };
}

function nodeItem(path: string, node: NodeRecord): TreeItem {
  const mark = nodeMark(node);
  return {
    label: path,
    description: mark?.text ?? "",
    ...(node.error === undefined && node.output === undefined
      ? undefined
      : { tooltip: new MarkdownString().appendCodeblock(node.error ?? node.output ?? "", "text") }),
  };
}
