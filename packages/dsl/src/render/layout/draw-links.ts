import type { OutlineLink } from "../outline.ts";
import type { Drawing, Placed } from "./block.ts";
import { drawEdge } from "./connect.ts";
import { labelAt, labelWidth } from "./edge-label.ts";
import { backwardPath, extendForward } from "./edge-path.ts";
import type { Point, Rectangle } from "./flow-layout.ts";
import type { Column } from "./layers/place-columns.ts";
import { metrics } from "./metrics.ts";

/** Vertices in their columns, and what links them. */
export interface PlacedLayers {
  readonly links: readonly OutlineLink[];
  readonly columns: readonly Column[];
  readonly ranks: readonly number[];
  /** The axis of each vertex and bend. */
  readonly axes: readonly number[];
  readonly bends: readonly (readonly number[])[];
  readonly backward: ReadonlySet<number>;
  /** The lowest place of any vertex: links that lead back run below it. */
  readonly bottom: number;
}

const LANE = 22;

/** The way of a link that leads back: below everything, from right of one column to left of another. */
interface Turn {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ways of the links that lead back, by their places in the list. */
function turnsOf(layers: PlacedLayers): Map<number, Turn> {
  const turns = new Map<number, Turn>();
  const side = metrics.stepGap / 2;
  layers.links.forEach((link, at) => {
    if (!layers.backward.has(at)) return;
    const left = columnAt(layers, layers.ranks[link.to] ?? 0).left - side;
    const right = columnAt(layers, layers.ranks[link.from] ?? 0).right + side;
    turns.set(at, { left, right, bottom: layers.bottom + LANE * (turns.size + 1) });
  });
  return turns;
}

/** What the links that lead back take up, labels included. */
export function backwardPlaces(layers: PlacedLayers): Rectangle[] {
  return [...turnsOf(layers)].map(([at, { left, right, bottom }]) => {
    const label = layers.links[at]?.label;
    const width = Math.max(right - left, label === undefined ? 0 : labelWidth(label));
    return { x: (left + right - width) / 2, y: bottom, width, height: metrics.labelHeight / 2 };
  });
}

/** Draws the links of a layered layout whose origin is at `origin`. */
export function drawLinks(
  drawing: Drawing,
  layers: PlacedLayers,
  where: { readonly origin: Point; readonly placed: readonly Placed[] },
): void {
  const { origin, placed } = where;
  const turns = turnsOf(layers);
  layers.links.forEach((link, at) => {
    const from = placed[link.from]?.exits[0];
    const to = placed[link.to]?.entries[0];
    if (from === undefined || to === undefined) return;
    const ends = { kind: link.kind, from: from.end, to: to.end };
    const turn = turns.get(at);
    if (turn !== undefined) {
      const left = origin.x + turn.left;
      const right = origin.x + turn.right;
      const bottom = origin.y + turn.bottom;
      const points = backwardPath(from, to, { left, right, bottom });
      drawEdge(drawing, { ...ends, points, ...labelled(link, { x: (left + right) / 2, y: bottom }) });
      return;
    }
    const points: Point[] = [from];
    const rank = layers.ranks[link.from] ?? 0;
    let leaveX = origin.x + columnAt(layers, rank).right;
    let middle: Point | undefined;
    (layers.bends[at] ?? []).forEach((bend, step) => {
      const column = columnAt(layers, rank + step + 1);
      const stop = { x: origin.x + column.left, y: origin.y + (layers.axes[bend] ?? 0) };
      middle ??= { x: (leaveX + stop.x) / 2, y: (from.y + stop.y) / 2 };
      extendForward(points, stop, { leaveX, enterX: stop.x });
      leaveX = origin.x + column.right;
    });
    const enterX = origin.x + columnAt(layers, layers.ranks[link.to] ?? 0).left;
    middle ??= { x: (leaveX + enterX) / 2, y: (from.y + to.y) / 2 };
    extendForward(points, to, { leaveX, enterX });
    drawEdge(drawing, { ...ends, points, ...labelled(link, middle) });
  });
}

function columnAt(layers: PlacedLayers, rank: number): Column {
  return layers.columns[rank] ?? { left: 0, right: 0 };
}

function labelled(link: OutlineLink, center: Point): { label?: ReturnType<typeof labelAt> } {
  return link.label === undefined ? {} : { label: labelAt(link.label, center) };
}
