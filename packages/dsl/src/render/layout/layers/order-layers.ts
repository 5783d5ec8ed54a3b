import type { LayerGraph } from "./layer-graph.ts";

const SWEEPS = 6;

/**
 * Orders each column so that few links cross: each vertex moves to the mean place of its neighbours (the barycenter
 * method of Sugiyama, Tagawa and Toda, 1981), columns taken forwards and backwards in turn; the best order met is kept.
 */
export function orderLayers(graph: LayerGraph): number[][] {
  const layers = graph.layers.map((layer) => [...layer]);
  const place = new Array<number>(graph.before.length).fill(0);
  const settle = (layer: readonly number[]): void => {
    layer.forEach((vertex, at) => {
      place[vertex] = at - (layer.length - 1) / 2;
    });
  };
  layers.forEach(settle);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(graph, best);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forwards = sweep % 2 === 0;
    const neighbours = forwards ? graph.before : graph.after;
    for (let step = 1; step < layers.length; step++) {
      const layer = layers[forwards ? step : layers.length - 1 - step] ?? [];
      const key = new Map(
        layer.map((vertex) => [vertex, meanPlace(neighbours[vertex] ?? [], place) ?? place[vertex] ?? 0]),
      );
      layer.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
      settle(layer);
    }
    const count = crossings(graph, layers);
    if (count < fewest) {
      fewest = count;
      best = layers.map((layer) => [...layer]);
    }
  }
  return best;
}

function meanPlace(neighbours: readonly number[], place: readonly number[]): number | undefined {
  if (neighbours.length === 0) return undefined;
  let sum = 0;
  for (const vertex of neighbours) sum += place[vertex] ?? 0;
  return sum / neighbours.length;
}

/** How many pairs of links between neighbouring columns cross. */
function crossings(graph: LayerGraph, layers: readonly (readonly number[])[]): number {
  const at = new Array<number>(graph.before.length).fill(0);
  let count = 0;
  for (const layer of layers) {
    layer.forEach((vertex, place) => {
      at[vertex] = place;
    });
  }
  layers.forEach((layer, rank) => {
    const size = layers[rank + 1]?.length ?? 0;
    const targets = layer.flatMap((vertex) =>
      (graph.after[vertex] ?? []).map((to) => at[to] ?? 0).sort((a, b) => a - b),
    );
    count += inversions(targets, size);
  });
  return count;
}

/** Pairs of numbers below `size` that stand in falling order, counted with a Fenwick tree. */
function inversions(values: readonly number[], size: number): number {
  const tree = new Array<number>(size + 1).fill(0);
  let count = 0;
  values.forEach((value, seen) => {
    let notAbove = 0;
    for (let at = value + 1; at > 0; at -= at & -at) notAbove += tree[at] ?? 0;
    count += seen - notAbove;
    for (let at = value + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
  });
  return count;
}
