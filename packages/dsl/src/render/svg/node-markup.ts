import type { LayoutNode, Rectangle } from "../layout/flow-layout.ts";
import { metrics } from "../layout/metrics.ts";
import { badgeRoom, badgeWidth } from "../layout/node-face.ts";
import type { NodeState } from "../node-state.ts";
import { stateMark } from "./state-mark.ts";
import { escapeXml, num } from "./xml.ts";

/** How a run touches the picture of a node. */
export interface NodeMarkup {
  readonly state?: NodeState | undefined;
  /** Whether nodes have room for a mark. */
  readonly marks: boolean;
}

/** One node: its shape, texts, mark and tooltip. */
export function nodeMarkup(node: LayoutNode, { state, marks }: NodeMarkup): string {
  const { x, y, width, height } = node;
  const middle = y + height / 2;
  const classes = state === undefined ? "n" : `n ${state}`;
  const right = x + width - (node.badge === undefined ? 0 : badgeRoom(node.badge));
  const textLeft = x + metrics.nodePadding + metrics.markRoom;
  const textAt = marks ? ` class="s" x="${num(textLeft)}"` : ` x="${num((x + right) / 2)}"`;
  const noteAt = marks ? ` class="m s" x="${num(textLeft)}"` : ` class="m" x="${num((x + right) / 2)}"`;
  const nameY = node.note === undefined ? middle + 4.5 : middle - 3.5;
  return [
    `<g class="${classes}" data-node="${escapeXml(node.id)}"><title>${escapeXml(tooltip(node, state))}</title>`,
    node.badge === undefined ? "" : pile(node, metrics.pileDepth) + pile(node, metrics.pileDepth / 2),
    rect(node, 8),
    node.shape === "flow" ? rect(inset(node, 3), 5.5, "i") : "",
    state === undefined ? "" : stateMark(state, { x: x + metrics.nodePadding + 5, y: middle }),
    `<text${textAt} y="${num(nameY)}">${escapeXml(node.name)}</text>`,
    node.note === undefined ? "" : `<text${noteAt} y="${num(middle + 13)}">${escapeXml(node.note)}</text>`,
    node.badge === undefined ? "" : badge(node, node.badge),
    "</g>",
  ].join("");
}

function tooltip(node: LayoutNode, state: NodeState | undefined): string {
  const parts = [
    node.id,
    node.task === node.id || node.id.endsWith(`>${node.task}`) ? undefined : node.task,
    state,
    node.note,
  ];
  return parts.filter((part) => part !== undefined).join(" — ");
}

/** A rounded rectangle. */
export function rect(at: Rectangle, radius: number, className?: string): string {
  const named = className === undefined ? "" : ` class="${className}"`;
  return `<rect${named} x="${num(at.x)}" y="${num(at.y)}" width="${num(at.width)}" height="${num(at.height)}" rx="${radius}"/>`;
}

/** A card of the pile that a map is drawn as, peeping out below. */
export function pile(at: Rectangle, depth: number, className?: string): string {
  const card = { x: at.x + depth, y: at.y + depth, width: at.width - depth * 2, height: at.height };
  return rect(card, 8, className);
}

function inset(at: Rectangle, by: number): Rectangle {
  return { x: at.x + by, y: at.y + by, width: at.width - by * 2, height: at.height - by * 2 };
}

function badge(node: LayoutNode, text: string): string {
  const width = badgeWidth(text);
  const box = {
    x: node.x + node.width - metrics.badgeGap - width,
    y: node.y + (node.height - metrics.labelHeight) / 2,
    width,
    height: metrics.labelHeight,
  };
  return pill(box, text, "l");
}

/** A small text on a rounded ground. */
export function pill(box: Rectangle, text: string, className: string): string {
  const x = num(box.x + box.width / 2);
  const y = num(box.y + box.height / 2 + 4);
  return `<g class="${className}">${rect(box, box.height / 2)}<text x="${x}" y="${y}">${escapeXml(text)}</text></g>`;
}
