import { durationText } from "./duration-text.ts";
import { type LineStyle, nodeLine, nodeName } from "./node-line.ts";
import type { NodeProgress, NodeView } from "./node-progress.ts";
import type { RunModel } from "./run-model.ts";
import { fitWidth, oneLine, textWidth } from "./text-width.ts";

/** The share of a line that names may take. */
const longestNameShare = 0.5;

/**
 * The state of a run as lines: one for each node, and while it goes on one for the run itself. In less than `rows` rows what is
 * least worth a line goes first into one that counts it: completed and skipped nodes, then those that wait.
 */
export function runLines(model: RunModel, rows: number, style: LineStyle): readonly string[] {
  const shown = chooseNodes(model.nodes, model.ended === undefined ? rows - 1 : rows);
  const names = shown.flatMap((item) => (item.kind === "node" ? [textWidth(nodeName(item.node))] : []));
  const nameColumns = Math.min(Math.max(0, ...names), Math.floor(style.columns * longestNameShare));
  const lines = shown.map((item) =>
    item.kind === "node"
      ? nodeLine(item.node, nameColumns, style)
      : style.paint("dim", fitWidth(`  … ${item.count} ${item.what}`, style.columns)),
  );
  // After the end the summary says more than this line.
  return model.ended === undefined ? [...lines, statusLine(model, style)] : lines;
}

type ShownItem =
  | { readonly kind: "node"; readonly node: NodeProgress }
  | { readonly kind: "rest"; readonly count: number; readonly what: string };

const quietViews: readonly NodeView[] = ["completed", "aborted", "skipped"];

/** What stands in `rows` rows. */
function chooseNodes(nodes: readonly NodeProgress[], rows: number): readonly ShownItem[] {
  if (nodes.length <= rows) return nodes.map((node) => ({ kind: "node", node }));
  const done = nodes.filter((node) => quietViews.includes(node.view));
  const waiting = nodes.filter((node) => node.view === "waiting");
  const lively = nodes.filter((node) => node.view !== "waiting" && !quietViews.includes(node.view));
  const doneRest = rest(
    done,
    done.every(({ view }) => view === "completed") ? "completed" : "completed, aborted or skipped",
  );
  const rests = doneRest.length + rest(waiting, "waiting").length;
  const shownLively = fill(lively, rows - rests, "more at work");
  const left = rows - rests - shownLively.length;
  // Where a row is left the first ones that wait stand in it: they are what comes next.
  const next = left > 0 ? fill(waiting, left + 1, "waiting") : rest(waiting, "waiting");
  return [...doneRest, ...shownLively, ...next].slice(0, rows);
}

function rest(nodes: readonly NodeProgress[], what: string): readonly ShownItem[] {
  return nodes.length === 0 ? [] : [{ kind: "rest", count: nodes.length, what }];
}

/** As many nodes as fit, and a line that counts those that do not. */
function fill(nodes: readonly NodeProgress[], rows: number, what: string): readonly ShownItem[] {
  const fitting = nodes.length <= rows ? nodes.length : Math.max(0, rows - 1);
  return [
    ...nodes.slice(0, fitting).map((node): ShownItem => ({ kind: "node", node })),
    ...rest(nodes.slice(fitting), what),
  ];
}

function statusLine(model: RunModel, style: LineStyle): string {
  const count = (...views: readonly NodeView[]): number =>
    model.nodes.filter(({ view }) => views.includes(view)).length;
  const elapsedMs = model.startedMs === undefined ? 0 : style.nowMs - model.startedMs;
  const parts = [
    `${oneLine(model.workflow)} ${model.cancelling ? "cancelling" : "running"} ${durationText(elapsedMs)}`,
    `${count("completed")}/${model.nodes.length} done`,
    ...counted(count("running", "retrying"), "running"),
    ...counted(count("failed"), "failed"),
    ...counted(count("aborted"), "aborted"),
    ...counted(count("skipped"), "skipped"),
  ];
  return fitWidth(`  ${parts.join(" · ")}`, style.columns);
}

function counted(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
