import type { Severity } from "@graflow/dsl";
import { runLine } from "../model/run-text.ts";
import type { SceneNode } from "../model/scene.ts";
import type { ShownRun } from "../model/shown-run.ts";
import { svg } from "./elements.ts";
import { stateIcon } from "./state-icon.ts";

/** What a node looks like beside its place. */
export interface NodeLook {
  /** Whether the picture leaves room for states. */
  readonly showRun: boolean;
  readonly run: ShownRun | undefined;
  /** The worst finding about it. */
  readonly issue: Severity | undefined;
}

const PADDING = 16;
const MARK_ROOM = 20;
const BADGE_GAP = 8;
const BADGE_CHARACTER = 6.6;
const NOTE_CHARACTER = 6;

/** The shapes and texts of a node, drawn from its own upper left corner. */
export function nodeShape(node: SceneNode, look: NodeLook): Element[] {
  const { width, height, view } = node;
  if (view.kind === "type") return typeShape(node);
  if (view.kind === "missing") return missingShape(node);
  const parts: Element[] = [];
  const isPile = node.badge !== undefined || view.kind === "folded";
  if (isPile) for (const depth of [8, 4]) parts.push(svg("rect", { ...card(node, depth), class: "card" }));
  parts.push(svg("rect", { width, height, rx: 8, class: "face" }));
  if (view.kind === "flow") {
    parts.push(svg("rect", { x: 3, y: 3, width: width - 6, height: height - 6, rx: 5, class: "inner" }));
  }
  const badgeWidth = node.badge === undefined ? 0 : node.badge.length * BADGE_CHARACTER + 12;
  const right = width - (badgeWidth === 0 ? 0 : badgeWidth + BADGE_GAP);
  const x = look.showRun ? PADDING + MARK_ROOM : right / 2;
  const anchor = look.showRun ? "start" : "middle";
  const note = look.showRun ? cut(runNote(node, look.run), right - x) : (node.note ?? "");
  const middle = height / 2;
  const name = svg("text", { x, y: note === "" ? middle + 4.5 : middle - 3.5, "text-anchor": anchor, class: "name" });
  name.append(node.name);
  parts.push(name);
  if (note !== "") {
    const line = svg("text", { x, y: middle + 12.5, "text-anchor": anchor, class: "note" });
    line.append(note);
    parts.push(line);
  }
  if (node.badge !== undefined) parts.push(badge(node.badge, { x: right, y: middle, width: badgeWidth }));
  if (look.showRun && look.run !== undefined) parts.push(stateIcon(look.run.state, PADDING + 6, middle));
  if (look.issue !== undefined) parts.push(issueIcon(look.issue, width));
  return parts;
}

/** During a run the layout's second line is only room for the run's own. */
function runNote({ view }: SceneNode, run: ShownRun | undefined): string {
  if (run !== undefined) return runLine(run);
  return view.task === view.name ? "" : view.task;
}

/** A text that is surely no wider than the room for it. */
function cut(text: string, room: number): string {
  const characters = [...text];
  const most = Math.max(1, Math.floor(room / NOTE_CHARACTER));
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** An empty frame where an operand belongs. */
function missingShape({ width, height }: SceneNode): Element[] {
  const text = svg("text", { x: width / 2, y: height / 2 + 4.5, "text-anchor": "middle", class: "name" });
  text.append("?");
  return [svg("rect", { width, height, rx: 8, class: "face" }), text];
}

/** A type stands on a line that leads through. */
function typeShape({ width, height, note }: SceneNode): Element[] {
  const middle = height / 2;
  const text = svg("text", { x: width / 2, y: middle + 4, "text-anchor": "middle" });
  text.append(note ?? "");
  return [
    svg("path", { d: `M0 ${middle}H${width}`, class: "edge" }),
    svg("rect", { x: 8, y: middle - 9, width: width - 16, height: 18, rx: 9, class: "pill" }),
    text,
  ];
}

function card({ width, height }: SceneNode, depth: number): { [name: string]: number } {
  return { x: depth, y: depth, width: width - depth * 2, height, rx: 8 };
}

function badge(text: string, { x, y, width }: { readonly x: number; readonly y: number; readonly width: number }) {
  const label = svg("text", { x: x + width / 2, y: y + 4, "text-anchor": "middle" });
  label.append(text);
  return svg("g", { class: "badge" }, [svg("rect", { x, y: y - 9, width, height: 18, rx: 9, class: "pill" }), label]);
}

/** A triangle for errors and warnings, a dot for hints, at the upper right corner. */
function issueIcon(severity: Severity, x: number): SVGGElement {
  const shape =
    severity === "hint"
      ? [svg("circle", { r: 4 })]
      : [svg("path", { d: "M0-8l8.5 15h-17z" }), svg("path", { d: "M0-3v5M0 4.4v.4", class: "sign" })];
  return svg("g", { class: `issue-icon ${severity}`, transform: `translate(${x - 2} 1)` }, shape);
}
