import type { FlowUnit } from "../../graph/graph.ts";
import { type Outline, type OutlineItem, type OutlineLink, outlineOf } from "../outline.ts";
import type { Block, Side } from "./block.ts";
import { dotBlock } from "./dot-block.ts";
import { backwardPlaces, drawLinks } from "./draw-links.ts";
import { labelWidth } from "./edge-label.ts";
import type { Rectangle } from "./flow-layout.ts";
import { groupBoxes } from "./group-boxes.ts";
import { type LayerGraph, layerGraphOf } from "./layers/layer-graph.ts";
import { orderLayers } from "./layers/order-layers.ts";
import { placeColumns } from "./layers/place-columns.ts";
import { type Extent, placeRows } from "./layers/place-rows.ts";
import { rankVertices } from "./layers/ranks.ts";
import type { LayoutContext } from "./layout-context.ts";
import { mergedLinks } from "./merged-links.ts";
import { metrics } from "./metrics.ts";
import { gathered } from "./sequence-block.ts";
import { blockOf } from "./tree-layout.ts";
import { wholeUnits } from "./whole-units.ts";

const amidst = { entry: true, exit: true };
const closed: Side = { count: 0, spread: 0 };
/** Half of the room around a bend of a long link. */
const BEND_ROOM = 7;

/**
 * Chains that share nodes, in columns: each node stands right of everything that leads to it. Parts that share
 * nothing are drawn as in a tree; of the groups that are open, those get a box around which one can be drawn.
 */
export function layeredBlock(chains: readonly FlowUnit[], context: LayoutContext): Block {
  const whole = wholeUnits(chains, context.index);
  const outline = outlineOf(chains, context.index, (unit) => whole.has(unit));
  const natural = blocksOf(outline, context);
  const links = mergedLinks(outline.links);
  const { ranks, backward } = rankVertices(
    natural.length,
    links.map((link) => ({ from: link.from, to: link.to, backward: link.kind === "repeat" })),
  );
  const blocks = equallyWide(natural, ranks);
  const graph = layerGraphOf(blocks.length, links, { ranks, backward });
  const axes = placeRows(graph, orderLayers(graph), extentsOf(graph, blocks));
  const widthOf = (vertex: number): number => blocks[vertex]?.width ?? 0;
  const columns = placeColumns(graph, { axes, widthOf, labelRoom: labelRoom(links, { ranks, backward }) });

  const places = blocks.map((block, vertex): Rectangle => {
    const x = columns[ranks[vertex] ?? 0]?.left ?? 0;
    return { x, y: (axes[vertex] ?? 0) - block.above, width: block.width, height: block.above + block.below };
  });
  const boxes = groupBoxes(outline.items, places);
  const inner = boundsOf([...places, ...boxes, ...bendPlaces(graph, axes)]);
  const layers = { links, columns, ranks, axes, bends: graph.bends, backward, bottom: inner.y + inner.height };
  const bounds = boundsOf([inner, ...backwardPlaces(layers)]);
  return {
    width: bounds.width,
    above: -bounds.y,
    below: bounds.y + bounds.height,
    entry: closed,
    exit: closed,
    place(drawing, x, axis) {
      const origin = { x: x - bounds.x, y: axis };
      for (const box of boxes) {
        drawing.boxes.push({ ...box, id: `box_${drawing.boxes.length + 1}`, x: box.x + origin.x, y: box.y + origin.y });
      }
      const placed = blocks.map((block, vertex) =>
        block.place(drawing, origin.x + (places[vertex]?.x ?? 0), origin.y + (axes[vertex] ?? 0)),
      );
      drawLinks(drawing, layers, { origin, placed });
      return { entries: [], exits: [] };
    },
  };
}

function blocksOf(outline: Outline, context: LayoutContext): Block[] {
  const badges = mapBadges(outline.items);
  return outline.vertices.map((vertex, at) => {
    if (vertex.kind === "join") return dotBlock;
    if (vertex.kind === "unit") return gathered(blockOf(vertex.unit, context, amidst), amidst);
    const badge = badges.get(at);
    const { id, annotations } = vertex;
    return context.nodeBlock(id, { annotations, ...(badge === undefined ? {} : { badge }) });
  });
}

/** Nodes of one column are made equally wide. */
function equallyWide(blocks: readonly Block[], ranks: readonly number[]): Block[] {
  const widest: number[] = [];
  blocks.forEach((block, vertex) => {
    const rank = ranks[vertex] ?? 0;
    if (block.stretch !== undefined) widest[rank] = Math.max(widest[rank] ?? 0, block.width);
  });
  return blocks.map((block, vertex) => block.stretch?.(widest[ranks[vertex] ?? 0] ?? 0) ?? block);
}

/** Maps that are open, since something in them stands elsewhere too, mark each of their nodes. */
function mapBadges(items: Outline["items"]): Map<number, string> {
  const badges = new Map<number, string>();
  const visit = (item: OutlineItem, badge: string | undefined): void => {
    if (typeof item === "number") {
      if (badge !== undefined) badges.set(item, badge);
      return;
    }
    for (const inner of item.items) visit(inner, item.kind === "map" ? item.title : badge);
  };
  for (const item of items) visit(item, undefined);
  return badges;
}

function extentsOf(graph: LayerGraph, blocks: readonly Block[]): Extent[] {
  const gap = metrics.branchGap / 2;
  return graph.before.map((_, vertex) => {
    const block = blocks[vertex];
    if (block === undefined) return { above: BEND_ROOM, below: BEND_ROOM };
    return { above: block.above + gap, below: block.below + gap };
  });
}

/** The widest label that stands in the gap after each column. */
function labelRoom(
  links: readonly OutlineLink[],
  of: { readonly ranks: readonly number[]; readonly backward: ReadonlySet<number> },
): number[] {
  const room: number[] = [];
  links.forEach((link, at) => {
    if (link.label === undefined || of.backward.has(at)) return;
    const rank = of.ranks[link.from] ?? 0;
    room[rank] = Math.max(room[rank] ?? 0, labelWidth(link.label));
  });
  return room;
}

/** Where long links lead through the columns between their ends; as wide as nothing, somewhere in the picture. */
function bendPlaces(graph: LayerGraph, axes: readonly number[]): Rectangle[] {
  return axes.slice(graph.vertexCount).map((axis) => ({ x: 0, y: axis - BEND_ROOM, width: 0, height: BEND_ROOM * 2 }));
}

function boundsOf(all: readonly Rectangle[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const one of all) {
    left = Math.min(left, one.x);
    top = Math.min(top, one.y);
    right = Math.max(right, one.x + one.width);
    bottom = Math.max(bottom, one.y + one.height);
  }
  return all.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
