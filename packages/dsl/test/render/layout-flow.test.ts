import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowLayout, Point, Rectangle } from "../../src/render/layout/flow-layout.ts";
import { layoutFlow } from "../../src/render/layout/layout-flow.ts";
import { anyGraph, treeGraph } from "./arbitrary-graph.ts";
import { alongEdge, isInside, isOnBorder, overlap, shapeOf } from "./geometry.ts";

function labelsOf(layout: FlowLayout): Rectangle[] {
  return layout.edges.flatMap(({ label }) =>
    label === undefined ? [] : [{ ...label, x: label.x - label.width / 2, y: label.y - label.height / 2 }],
  );
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other): [T, T] => [one, other]));
}

describe("every layout", () => {
  it("draws each node of the chains once, and no two nodes over each other", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { nodes } = layoutFlow(graph);
        expect(nodes.map((node) => node.id).sort()).toEqual(graph.nodes.map((node) => node.id).sort());
        expect(pairs(nodes).filter(([one, other]) => overlap(one, other))).toEqual([]);
      }),
    );
  });

  it("keeps everything inside of the canvas", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layoutFlow(graph);
        const canvas = { x: 0, y: 0, width: layout.width, height: layout.height };
        const shapes = [...layout.nodes, ...layout.boxes, ...labelsOf(layout)];
        const spots = layout.edges.flatMap((edge) => alongEdge(edge).map(around));
        expect([...shapes, ...spots].filter((shape) => !isInside(shape, canvas))).toEqual([]);
      }),
    );
  });

  it("begins and ends each edge at the border of what it joins", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layoutFlow(graph);
        for (const edge of layout.edges) {
          const [start] = edge.points;
          const end = edge.points[edge.points.length - 1];
          expect(edge.points.length % 3).toBe(1);
          expect(start && isOnBorder(start, shapeOf(layout, edge.from))).toBe(true);
          expect(end && isOnBorder(end, shapeOf(layout, edge.to))).toBe(true);
        }
      }),
    );
  });

  it("is the same for the same graph", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(layoutFlow(structuredClone(graph))).toEqual(layoutFlow(graph));
      }),
    );
  });

  it("nests boxes or keeps them apart", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        for (const [one, other] of pairs(layoutFlow(graph).boxes)) {
          if (overlap(one, other)) expect(isInside(other, one)).toBe(true);
        }
      }),
    );
  });
});

describe("a layout of chains that share no nodes", () => {
  it("leads no edge through a node", () => {
    fc.assert(
      fc.property(treeGraph, (graph) => {
        const layout = layoutFlow(graph);
        const hits = layout.edges.filter((edge) => {
          const others = layout.nodes.filter((node) => node.id !== edge.from.id && node.id !== edge.to.id);
          return alongEdge(edge).some((point) => others.some((node) => overlap(around(point), node)));
        });
        expect(hits).toEqual([]);
      }),
    );
  });

  it("covers no node and no label by a label", () => {
    fc.assert(
      fc.property(treeGraph, (graph) => {
        const layout = layoutFlow(graph);
        const labels = labelsOf(layout);
        expect(pairs(labels).filter(([one, other]) => overlap(one, other))).toEqual([]);
        expect(labels.filter((label) => layout.nodes.some((node) => overlap(label, node)))).toEqual([]);
      }),
    );
  });
});

/** The square that a line covers at a point. */
function around({ x, y }: Point): Rectangle {
  return { x: x - 1, y: y - 1, width: 2, height: 2 };
}
