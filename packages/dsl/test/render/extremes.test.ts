import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FlowUnit, TaskGraph } from "../../src/graph/graph.ts";
import { compileFlow } from "../../src/index.ts";
import { layoutFlow } from "../../src/render/layout/layout-flow.ts";
import { toAscii } from "../../src/render/to-ascii.ts";
import { toDot } from "../../src/render/to-dot.ts";
import { toMermaid } from "../../src/render/to-mermaid.ts";
import { toSvg } from "../../src/render/to-svg.ts";
import { chain, graphOf, group, loop, map, node, or, route, seq } from "./build-graph.ts";
import { overlap } from "./geometry.ts";

const renderers = { toSvg, toAscii, toMermaid, toDot } as const;

/** Each form inside of the next one, over and over. */
function nested(depth: number): FlowUnit {
  let unit = node("innermost");
  for (let level = 0; level < depth; level++) {
    const outer: readonly FlowUnit[] = [
      group(unit, node(`b${level}`)),
      map(unit, level),
      loop(unit, 2),
      or(unit, node(`f${level}`)),
      route(node(`r${level}`), { x: unit }),
      chain(`c${level}`, node(`s${level}`), unit),
      seq(node(`q${level}`), unit),
    ];
    unit = outer[level % outer.length] ?? unit;
  }
  return unit;
}

const many = (prefix: string, count: number): FlowUnit[] =>
  Array.from({ length: count }, (_, at) => node(`${prefix}${at}`));

const graphs: Record<string, TaskGraph> = {
  nothing: graphOf([]),
  "one node": graphOf([node("a")]),
  "a chain of 10,000 nodes": graphOf([seq(...many("n", 10_000))]),
  "a group of 10,000 nodes": graphOf([seq(node("a"), group(...many("n", 10_000)), node("b"))]),
  "5,000 nodes before 5,000 others": graphOf([seq(group(...many("a", 5_000)), group(...many("b", 5_000)))]),
  "10,000 chains that share nodes": graphOf(
    Array.from({ length: 10_000 }, (_, at) => seq(node(`n${at}`), node(`n${Math.floor(at * 1.5) + 1}`))),
  ),
  "every form 256 deep": graphOf([nested(256)]),
  "every form 256 deep, shared": graphOf([nested(256), seq(node("innermost"), node("b0"))]),
};

describe.each(Object.entries(graphs))("%s", (_, graph) => {
  it.each(Object.entries(renderers))("is drawn by %s, each node in it", (name, render) => {
    const picture = render(graph);
    expect(picture).not.toMatch(/NaN|Infinity|undefined/);
    const last = graph.nodes[graph.nodes.length - 1]?.id ?? "";
    expect(picture).toContain(last);
    expect(picture.length, name).toBeLessThan(5_000 + 2_000 * graph.nodes.length);
  });
});

describe("a graph that is not whole", () => {
  const whole = graphOf([seq(node("a"), node("b"))]);

  it("is drawn where the nodes of a chain are missing", () => {
    const picture = toSvg({ ...whole, nodes: [] });
    expect(picture).toContain('data-node="a"');
    expect(picture).toContain('data-node="b"');
  });

  it("is drawn with nodes and edges that stand in no chain", () => {
    const [a] = whole.nodes;
    if (a === undefined) throw new Error("no node");
    const graph: TaskGraph = {
      ...whole,
      nodes: [...whole.nodes, { ...a, id: "c" }, { ...a, id: "d" }],
      edges: [["b", "c"]],
    };
    const layout = layoutFlow(graph);
    expect(layout.edges.map(({ from, to }) => [from.id, to.id])).toEqual([
      ["a", "b"],
      ["b", "c"],
    ]);
    expect(layout.nodes.map(({ id }) => id).sort()).toEqual(["a", "b", "c", "d"]);
    for (const render of Object.values(renderers)) expect(render(graph)).toContain("d");
  });

  it("is drawn with groups that have no branches, and sequences without steps", () => {
    const graph = graphOf([seq(node("a"), group(), seq(), node("b"))]);
    for (const render of Object.values(renderers)) expect(render(graph)).toMatch(/a[\s\S]*b/);
  });

  it("is drawn with a group that refers to itself", () => {
    const self: FlowUnit = {
      kind: "group",
      id: "g",
      plain: false,
      branches: [
        { key: "a", unit: { kind: "groupReference", id: "g" } },
        { key: "b", unit: node("b") },
      ],
    };
    for (const render of Object.values(renderers)) expect(render(graphOf([seq(self, node("c"))]))).toContain("c");
  });

  it("keeps 1,000 names apart that are nearly one", () => {
    const { nodes } = layoutFlow(graphOf([group(...many("日本", 1_000))]));
    const sorted = [...nodes].sort((one, other) => one.y - other.y);
    expect(sorted.some((one, at) => at > 0 && overlap(one, sorted[at - 1] ?? one))).toBe(false);
  });
});

describe("a text with mistakes", () => {
  const token = fc.constantFrom(
    "a",
    "b",
    "c",
    "g:",
    ">>",
    "|",
    "??",
    "(",
    ")",
    "[]",
    "[2]",
    "?{",
    "x:",
    "else:",
    ",",
    "}",
    "@loop(max: 2)",
    "@bestEffort",
    "\n",
  );

  it("is drawn as far as it was understood", () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
        const { graph } = compileFlow(tokens.join(" "));
        for (const render of Object.values(renderers)) {
          const picture = render(graph);
          for (const { id } of graph.nodes) expect(picture).toContain(id);
        }
      }),
      { numRuns: 300 },
    );
  });
});
