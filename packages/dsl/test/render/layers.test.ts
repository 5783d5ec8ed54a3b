import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerGraphOf } from "../../src/render/layout/layers/layer-graph.ts";
import { orderLayers } from "../../src/render/layout/layers/order-layers.ts";
import { rankVertices } from "../../src/render/layout/layers/ranks.ts";
import { settleInOrder } from "../../src/render/layout/layers/settle-in-order.ts";

const links = fc.array(fc.record({ from: fc.nat(9), to: fc.nat(9), backward: fc.constant(false) }), { maxLength: 25 });

describe("rankVertices", () => {
  it("leads every link to the right but those that close a cycle", () => {
    fc.assert(
      fc.property(links, (all) => {
        const { ranks, backward } = rankVertices(10, all);
        all.forEach(({ from, to }, at) => {
          if (!backward.has(at)) expect(ranks[to]).toBeGreaterThan(ranks[from] ?? 0);
        });
      }),
    );
  });

  it("turns no link of a graph without cycles", () => {
    fc.assert(
      fc.property(links, (all) => {
        const downhill = all.filter(({ from, to }) => from < to);
        expect(rankVertices(10, downhill).backward.size).toBe(0);
      }),
    );
  });

  it("puts what nothing leads to right before what it leads to", () => {
    const chain = [0, 1, 2].map((from) => ({ from, to: from + 1, backward: false }));
    const { ranks } = rankVertices(5, [...chain, { from: 4, to: 3, backward: false }]);
    expect(ranks).toEqual([0, 1, 2, 3, 2]);
  });
});

describe("layerGraphOf", () => {
  it("leads each link from column to column", () => {
    fc.assert(
      fc.property(links, (all) => {
        const ranks = rankVertices(10, all);
        const graph = layerGraphOf(10, all, ranks);
        const columnOf = new Map(graph.layers.flatMap((layer, rank) => layer.map((vertex) => [vertex, rank] as const)));
        graph.after.forEach((nexts, vertex) => {
          for (const next of nexts) expect(columnOf.get(next)).toBe((columnOf.get(vertex) ?? 0) + 1);
        });
        all.forEach((link, at) => {
          const span = (ranks.ranks[link.to] ?? 0) - (ranks.ranks[link.from] ?? 0);
          expect(graph.bends[at]).toHaveLength(ranks.backward.has(at) ? 0 : span - 1);
        });
      }),
    );
  });

  it("stays linear where many links are long", () => {
    const count = 2_000;
    const chain = Array.from({ length: count - 1 }, (_, from) => ({ from, to: from + 1, backward: false }));
    const long = Array.from({ length: count / 2 }, (_, from) => ({ from, to: count - 1 - from, backward: false }));
    const all = [...chain, ...long];
    expect(layerGraphOf(count, all, rankVertices(count, all)).before.length).toBeLessThan(count * 12);
  });
});

describe("orderLayers", () => {
  it("uncrosses what need not cross", () => {
    const all = [
      { from: 0, to: 5, backward: false },
      { from: 1, to: 4, backward: false },
      { from: 2, to: 3, backward: false },
    ];
    const graph = layerGraphOf(6, all, rankVertices(6, all));
    const [first = [], second = []] = orderLayers(graph);
    expect(first.map((vertex) => 5 - vertex)).toEqual(second);
  });
});

describe("settleInOrder", () => {
  const wishes = fc.array(
    fc.record({ place: fc.integer({ min: -20, max: 20 }), weight: fc.integer({ min: 1, max: 5 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );

  it("keeps everything apart and finds no worse places than any shifted ones", () => {
    fc.assert(
      fc.property(wishes, fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 5 }), (all, shifts) => {
        const offsets = all.map((_, at) => at * 3);
        const places = settleInOrder(all, offsets);
        const cost = (of: readonly number[]): number =>
          all.reduce((sum, { place, weight }, at) => sum + weight * (place - (of[at] ?? 0)) ** 2, 0);
        const isApart = (of: readonly number[]): boolean =>
          of.every((place, at) => at === 0 || place - (of[at - 1] ?? 0) >= 3 - 1e-9);
        expect(isApart(places)).toBe(true);
        const other = places.map((place, at) => place + (shifts[at] ?? 0) / 2);
        if (isApart(other)) expect(cost(other)).toBeGreaterThanOrEqual(cost(places) - 1e-9);
      }),
    );
  });
});
