import type { LayerGraph } from "./layer-graph.ts";
import { settleInOrder, type Wish } from "./settle-in-order.ts";

/** How far a vertex reaches from its axis, with half of the gap to its neighbours. */
export interface Extent {
  readonly above: number;
  readonly below: number;
}

const SWEEPS = 8;
/** How hard links pull: those between bends hardest, so that long links run level. */
const PULLS = [1, 2, 8] as const;
/** In the last sweeps bends of one link hold on to one row, whatever the others want. */
const STRAIGHT_SWEEPS = 2;
const HOLD = 1e7;

/**
 * The axis of each vertex and bend: as near to the weighted mean of its neighbours as the order of its column and
 * the room of the others allow. Columns are taken forwards and backwards in turn; at last long links are drawn level.
 */
export function placeRows(
  graph: LayerGraph,
  layers: readonly (readonly number[])[],
  extents: readonly Extent[],
): number[] {
  const axes = new Array<number>(extents.length).fill(0);
  const columns = layers.map((layer) => ({ layer, offsets: offsetsOf(layer, extents) }));
  for (const { layer, offsets } of columns) {
    const middle = (offsets[offsets.length - 1] ?? 0) / 2;
    layer.forEach((vertex, at) => {
      axes[vertex] = (offsets[at] ?? 0) - middle;
    });
  }
  for (let sweep = 0; sweep < SWEEPS + STRAIGHT_SWEEPS; sweep++) {
    const straight = sweep < SWEEPS ? new Map<number, number>() : rowsOfLinks(graph, axes);
    const forwards = sweep % 2 === 0;
    const sides = sweep >= SWEEPS - 2 ? [graph.before, graph.after] : [forwards ? graph.before : graph.after];
    const wish = (vertex: number): Wish => {
      const row = straight.get(vertex);
      if (row !== undefined) return { place: row, weight: HOLD };
      let sum = 0;
      let weight = 0;
      for (const side of sides) {
        for (const neighbour of side[vertex] ?? []) {
          const pull = PULLS[isBend(graph, vertex) + isBend(graph, neighbour)] ?? 1;
          sum += (axes[neighbour] ?? 0) * pull;
          weight += pull;
        }
      }
      return weight === 0 ? { place: axes[vertex] ?? 0, weight: 0.1 } : { place: sum / weight, weight };
    };
    for (let step = 0; step < columns.length; step++) {
      const column = columns[forwards ? step : columns.length - 1 - step];
      if (column === undefined) continue;
      const places = settleInOrder(column.layer.map(wish), column.offsets);
      column.layer.forEach((vertex, at) => {
        axes[vertex] = places[at] ?? 0;
      });
    }
  }
  return axes;
}

/** The mean row of each link that has several bends, by its bends. */
function rowsOfLinks(graph: LayerGraph, axes: readonly number[]): Map<number, number> {
  const rows = new Map<number, number>();
  for (const bends of graph.bends) {
    if (bends.length < 2) continue;
    const mean = bends.reduce((sum, bend) => sum + (axes[bend] ?? 0), 0) / bends.length;
    for (const bend of bends) rows.set(bend, mean);
  }
  return rows;
}

function isBend(graph: LayerGraph, vertex: number): 0 | 1 {
  return vertex >= graph.vertexCount ? 1 : 0;
}

/** The axes of a column that is packed as tight as it can be, from its first one. */
function offsetsOf(layer: readonly number[], extents: readonly Extent[]): number[] {
  let axis = 0;
  return layer.map((vertex, at) => {
    const previous = layer[at - 1];
    if (previous !== undefined) axis += (extents[previous]?.below ?? 0) + (extents[vertex]?.above ?? 0);
    return axis;
  });
}
