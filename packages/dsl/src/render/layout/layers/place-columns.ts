import { metrics } from "../metrics.ts";
import type { LayerGraph } from "./layer-graph.ts";

/** Where a column begins and ends. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** What decides how far columns stand apart. */
export interface ColumnContents {
  readonly axes: readonly number[];
  readonly widthOf: (vertex: number) => number;
  /** The width of the widest label in the gap after each column, if any. */
  readonly labelRoom: readonly (number | undefined)[];
}

/** Columns from left to right: as wide as what stands in them, apart as their links and labels need it. */
export function placeColumns(graph: LayerGraph, contents: ColumnContents): Column[] {
  let left = 0;
  return graph.layers.map((layer, rank) => {
    const width = layer.reduce((most, vertex) => Math.max(most, contents.widthOf(vertex)), 0);
    const column = { left, right: left + width };
    let climb = 0;
    for (const vertex of layer) {
      for (const next of graph.after[vertex] ?? []) {
        climb = Math.max(climb, Math.abs((contents.axes[next] ?? 0) - (contents.axes[vertex] ?? 0)));
      }
    }
    const label = contents.labelRoom[rank];
    const room = label === undefined ? 0 : label + metrics.stepGap;
    left = column.right + Math.max(room, Math.min(metrics.fanGapMax, metrics.stepGap + Math.round(climb * 0.18)));
    return column;
  });
}
