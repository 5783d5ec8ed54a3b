import { describe, expect, it } from "vitest";
import type { FlowLayout, LayoutEdge } from "../../src/render/layout/flow-layout.ts";
import { layoutFlow } from "../../src/render/layout/layout-flow.ts";
import { graphOf, node, seq } from "./build-graph.ts";
import { flowGraph } from "./flows.ts";
import { isInside } from "./geometry.ts";

function drawn(text: string): FlowLayout {
  return layoutFlow(flowGraph(text));
}

function edgesOf(layout: FlowLayout, kind: LayoutEdge["kind"]): string[] {
  return layout.edges
    .filter((edge) => edge.kind === kind)
    .map(({ from, to, label }) => `${from.id} ${to.id}${label === undefined ? "" : ` ${label.text}`}`);
}

function nodeOf(layout: FlowLayout, id: string) {
  const found = layout.nodes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no node ${id}`);
  return found;
}

describe("the layout of", () => {
  it("a chain runs from left to right on one line", () => {
    const { nodes, edges } = drawn("fetch >> clean >> store");
    expect(nodes.map((one) => one.x)).toEqual(nodes.map((one) => one.x).sort((a, b) => a - b));
    expect(new Set(nodes.map((one) => one.y)).size).toBe(1);
    for (const { points } of edges) expect(points).toHaveLength(4);
  });

  it("a group has branches of the same width below each other, around the line of the chain", () => {
    const layout = drawn("a >> (b | longName) >> c");
    const [a, b, long] = ["a", "b", "longName"].map((id) => nodeOf(layout, id));
    expect(b).toMatchObject({ x: long?.x, width: long?.width });
    expect(a?.y).toBe(((b?.y ?? 0) + (long?.y ?? 0)) / 2);
    expect(edgesOf(layout, "flow")).toEqual(["a b", "a longName", "b c", "longName c"]);
  });

  it("groups in a row meet in one dot", () => {
    const layout = drawn("(a | b) >> (c | d)");
    expect(layout.dots).toHaveLength(1);
    expect(edgesOf(layout, "flow")).toEqual(["a join_1", "b join_1", "join_1 c", "join_1 d"]);
    expect(layout.edges.map((edge) => edge.arrow)).toEqual([false, false, true, true]);
  });

  it("a route has its cases on the edges", () => {
    expect(edgesOf(drawn('r ?{ x: a, "y z": b, else: c }'), "case")).toEqual(["r a x", "r b y z", "r c else"]);
  });

  it("a fallback leads down to the next alternative, and in from the first only", () => {
    const layout = drawn("a >> (b ?? c ?? d) >> e");
    expect(edgesOf(layout, "failure")).toEqual(["b c on failure", "c d on failure"]);
    expect(edgesOf(layout, "flow")).toEqual(["a b", "b e", "c e", "d e"]);
    expect(nodeOf(layout, "a").y).toBe(nodeOf(layout, "b").y);
  });

  it("an alternative that is a chain is boxed", () => {
    const layout = drawn("(a >> b) ?? c");
    expect(layout.boxes).toMatchObject([{ kind: "alternative" }]);
    expect(edgesOf(layout, "failure")).toEqual(["box_1 c on failure"]);
  });

  it("a map is a mark on a node, and a box around a chain", () => {
    const layout = drawn("a[8] >> (b >> c)[]");
    const [box] = layout.boxes;
    expect(nodeOf(layout, "a").badge).toBe("× each [8]");
    expect(box).toMatchObject({ kind: "map", title: "× each" });
    for (const id of ["b", "c"]) expect(box && isInside(nodeOf(layout, id), box)).toBe(true);
    expect(edgesOf(layout, "flow")).toEqual(["b c", "a box_1"]);
  });

  it("a loop leads back to its start", () => {
    expect(edgesOf(drawn("(a >> b)@loop(max: 20)"), "repeat")).toEqual(["b a ↻ max 20"]);
    expect(edgesOf(drawn("(a | b)@loop(max: 2)"), "repeat")).toEqual(["join_2 join_1 ↻ max 2"]);
  });

  it("what has a name or a policy is a box with it", () => {
    const titles = (text: string) => drawn(text).boxes.map((box) => box.title);
    expect(titles("g: (a | b)@atLeast(1) >> c")).toEqual(["g @atLeast(1)"]);
    expect(titles("(x: (a >> b) | c) >> d")).toEqual(["x"]);
    expect(titles("(a >> b)@timeout(1500ms)@retry(2, delay: 60s)")).toEqual(["@timeout(1500ms) @retry(2, delay: 1m)"]);
    expect(titles("(a | b) >> c")).toEqual([]);
  });

  it("a node says its task where that is not its id, and its annotations", () => {
    const layout = drawn("x: fetch@retry(3) >> store");
    expect(nodeOf(layout, "x")).toMatchObject({ name: "x", task: "fetch", note: "fetch · @retry(3)" });
    expect(nodeOf(layout, "store")).not.toHaveProperty("note");
  });

  it("chains that share nodes puts each node right of what leads to it", () => {
    const layout = drawn("extract >> (clean | enrich)\nclean >> report\n(clean | enrich) >> load\nextract >> load");
    const leftOf = (id: string) => nodeOf(layout, id).x;
    expect(new Set(["clean", "enrich"].map(leftOf)).size).toBe(1);
    expect(new Set(["report", "load"].map(leftOf)).size).toBe(1);
    expect(leftOf("clean")).toBeGreaterThan(leftOf("extract"));
    expect(leftOf("load")).toBeGreaterThan(leftOf("clean"));
    expect(edgesOf(layout, "flow").sort()).toEqual(
      ["clean load", "clean report", "enrich load", "extract clean", "extract enrich", "extract load"].sort(),
    );
  });

  it("a group that another chain comes back to keeps its box", () => {
    const layout = drawn("a >> g: (b | c) >> d\ng >> e");
    const [box] = layout.boxes;
    expect(box).toMatchObject({ kind: "group", title: "g" });
    for (const id of ["b", "c"]) expect(box && isInside(nodeOf(layout, id), box)).toBe(true);
    expect(edgesOf(layout, "flow").sort()).toEqual(["a b", "a c", "b d", "b e", "c d", "c e"]);
  });

  it("routes, maps and fallbacks beside shared nodes keeps their marks", () => {
    const layout = drawn("a >> b[4] >> c\na >> (d ?? e) >> c\nc >> r ?{ x: f, else: g }");
    expect(nodeOf(layout, "b").badge).toBe("× each [4]");
    expect(edgesOf(layout, "failure")).toEqual(["d e on failure"]);
    expect(edgesOf(layout, "case")).toEqual(["r f x", "r g else"]);
  });

  it("a cycle leads back below everything", () => {
    const layout = layoutFlow(graphOf([seq(node("a"), node("b"), node("a"))]));
    const back = layout.edges.find((edge) => edge.to.id === "a");
    const floor = nodeOf(layout, "a").y + nodeOf(layout, "a").height;
    expect(back?.points.some((point) => point.y > floor)).toBe(true);
  });

  it("chains that share nothing stand below each other", () => {
    const layout = drawn("a >> b\nc >> d");
    expect(nodeOf(layout, "c").y).toBeGreaterThan(nodeOf(layout, "a").y + nodeOf(layout, "a").height);
    expect(nodeOf(layout, "c").x).toBe(nodeOf(layout, "a").x);
  });
});

describe("a layout with details", () => {
  it("makes all nodes equally high, so that nothing moves when a detail comes", () => {
    const graph = flowGraph("a >> (b | c) >> d");
    const places = (details: Record<string, string>) =>
      layoutFlow(graph, { details }).nodes.map(({ y, height }) => [y, height]);
    expect(places({ a: "1 s", c: "2 s" })).toEqual(places({}));
  });
});
