import { durationText } from "./duration-text.ts";
import type { Glyphs } from "./glyphs.ts";
import type { NodeProgress, NodeView } from "./node-progress.ts";
import type { Paint } from "./palette.ts";
import { fitWidth, oneLine, padWidth, textWidth } from "./text-width.ts";
import { thrownText } from "./thrown-text.ts";

/** How the lines of a view are drawn. */
export interface LineStyle {
  /** No line takes more. */
  readonly columns: number;
  readonly paint: Paint;
  readonly glyphs: Glyphs;
  readonly nowMs: number;
  /** Counts the drawings, for the sign of what runs. */
  readonly frame: number;
}

const colors: Readonly<Record<NodeView, Parameters<Paint>[0]>> = {
  waiting: "dim",
  running: "cyan",
  retrying: "yellow",
  completed: "green",
  failed: "red",
  aborted: "yellow",
  skipped: "dim",
};

/** More of a message would not fit on a line. */
const longestError = 500;

/** `✓ extract   12ms`: the state's sign, the name filled up to `nameColumns`, and what else there is to say. */
export function nodeLine(node: NodeProgress, nameColumns: number, style: LineStyle): string {
  const { view } = node;
  const sign = fitWidth(`  ${signOf(view, style)} `, style.columns);
  const room = style.columns - textWidth(sign);
  const details = detailsOf(node, style.nowMs);
  const name = fitWidth(nodeName(node), Math.min(nameColumns, room));
  const gap = details === "" ? "" : padWidth("", nameColumns - textWidth(name) + 2);
  const quiet = view === "waiting" || view === "skipped";
  return [
    style.paint(colors[view], sign),
    quiet ? style.paint("dim", name) : name,
    gap.slice(0, room - textWidth(name)),
    style.paint(view === "failed" ? "red" : "dim", fitWidth(details, room - textWidth(name) - gap.length)),
  ].join("");
}

/** The node's id and, where it is repeated, how far that has come. */
export function nodeName(node: NodeProgress): string {
  const id = oneLine(node.id);
  if (node.instance === undefined) return id;
  if (node.repeatedBy.every((repetition) => repetition === "loop")) return `${id} round ${node.instance}`;
  return node.items === undefined ? `${id} ${node.completed} done` : `${id} ${node.completed}/${node.items}`;
}

function signOf(view: NodeView, { glyphs, frame }: LineStyle): string {
  if (view === "running") return glyphs.running[frame % glyphs.running.length] ?? "";
  if (view === "aborted") return glyphs.skipped;
  return glyphs[view];
}

function detailsOf(node: NodeProgress, nowMs: number): string {
  const { view, retryAtMs } = node;
  const elapsedMs = node.elapsedMs(nowMs);
  const parts = elapsedMs === undefined ? [] : [durationText(elapsedMs)];
  if (node.iteration > 1) parts.push(`iteration ${node.iteration}`);
  if (node.attempt > 1) parts.push(`attempt ${node.attempt}`);
  if (node.instance !== undefined && node.failed > 0) parts.push(`${node.failed} failed`);
  if (retryAtMs !== undefined)
    parts.push(`attempt ${node.attempt + 1} in ${durationText(Math.max(0, retryAtMs - nowMs))}`);
  if (view === "aborted") parts.push("aborted");
  if (view === "failed" || view === "retrying") parts.push(oneLine(thrownText(node.error).slice(0, longestError)));
  return parts.join(", ");
}
