import { compileFlow, type TaskGraph } from "@graflow/dsl";
import { describe, expect, it } from "vitest";
import { type Scene, sceneOf } from "../../../webview/model/scene.ts";
import { type ViewChoices, viewGraph } from "../../../webview/model/view-graph.ts";
import type { EdgeType, NodeLink } from "../../../webview/protocol.ts";

interface Given extends Partial<ViewChoices> {
  readonly edgeTypes?: readonly EdgeType[];
  readonly dynamicEdges?: readonly NodeLink[];
  readonly showRun?: boolean;
}

function sceneFor(graph: TaskGraph, given: Given = {}): Scene {
  const { edgeTypes = [], dynamicEdges = [] } = given;
  const choices = { folded: new Set<string>(), opened: new Set<string>(), showTypes: false, ...given };
  return sceneOf(viewGraph(graph, choices, { edgeTypes, dynamicEdges }), {
    showRun: given.showRun === true,
    dynamicEdges,
  });
}

function withFlow(text: string, inner: string): TaskGraph {
  const start = text.indexOf("${");
  const span = { start, end: text.indexOf("}") + 1 };
  const { graph } = compileFlow(inner);
  return compileFlow(text, { slots: [{ kind: "flow", span, name: "inner", graph }] }).graph;
}

const links = (scene: Scene): string[] =>
  scene.edges.map((edge) => `${edge.sources.join("+")} > ${edge.targets.join("+")}`);

describe("a scene", () => {
  it("reads edges through joins", () => {
    const scene = sceneFor(compileFlow("(a | b) >> (c | d)").graph);
    expect(links(scene)).toEqual(["a > c+d", "b > c+d", "a+b > c", "a+b > d"]);
    expect(scene.ends.next("a")).toEqual(["c", "d"]);
    expect(scene.ends.previous("d")).toEqual(["a", "b"]);
  });

  it("reads edges of a map's box as those of what stands at its ends", () => {
    const scene = sceneFor(compileFlow("x >> (a >> b)[] >> y").graph);
    expect(scene.ends.next("x")).toEqual(["a"]);
    expect(scene.ends.next("b")).toEqual(["y"]);
    expect(scene.ends.previous("y")).toEqual(["b"]);
    expect(scene.ends.next("a")).toEqual(["b"]);
  });

  it("does not follow the way back of a loop", () => {
    const scene = sceneFor(compileFlow("(a >> b)@loop(max: 3) >> c").graph);
    expect(scene.ends.next("b")).toEqual(["c"]);
  });

  it("survives a cycle", () => {
    const scene = sceneFor(compileFlow("a >> b >> c >> a").graph);
    expect(scene.nodes).toHaveLength(3);
    expect(scene.ends.next("c")).toEqual(["a"]);
  });

  it("opens a sub-flow in a box of its own, and names its nodes by their way", () => {
    const graph = withFlow("a >> ${inner} >> b", "x >> y");
    const closed = sceneFor(graph);
    expect(closed.nodes.map((node) => [node.id, node.view.kind])).toEqual([
      ["a", "task"],
      ["inner", "flow"],
      ["b", "task"],
    ]);
    const open = sceneFor(graph, { opened: new Set(["inner"]) });
    expect(open.nodes.map((node) => node.id)).toEqual(["a", "inner>x", "inner>y", "b"]);
    expect(open.boxes.map((box) => box.flow)).toEqual(["inner"]);
    expect(open.ends.next("a")).toEqual(["inner"]);
    expect(open.byPath.get("inner>x")?.view.isTop).toBe(false);
  });

  it("folds groups inside opened sub-flows by their way", () => {
    const graph = withFlow("a >> ${inner}", "x >> g: (y | z)");
    const scene = sceneFor(graph, { opened: new Set(["inner"]), folded: new Set(["inner>g"]) });
    expect(scene.nodes.map((node) => node.view.name)).toEqual(["a", "x", "g"]);
    expect(scene.nodes[2]?.view.covers).toEqual(["inner>y", "inner>z"]);
  });

  it("puts types between nodes, and leads edges through them", () => {
    const edgeTypes = [
      { from: "a", to: "b", type: "string" },
      { from: "b", to: "d", type: "{ n: number }" },
    ];
    const scene = sceneFor(compileFlow("a >> (b | c) >> d").graph, { showTypes: true, edgeTypes });
    expect(scene.nodes.filter((node) => node.view.kind === "type").map((node) => node.note)).toEqual([
      "string",
      "{ n: number }",
    ]);
    expect(scene.ends.next("a")).toEqual(["b", "c"]);
    expect(scene.ends.next("b")).toEqual(["d"]);
    expect(scene.ends.previous("d")).toEqual(["b", "c"]);
  });

  it("puts types into every kind of unit without losing a node", () => {
    const text = "a >> r ? { x: b >> c, else: d[] } >> (e ?? f) >> (g >> h)@loop(max: 2) >> i\nb >> j";
    const { graph } = compileFlow(text);
    const edgeTypes = graph.edges.map(([from, to]) => ({ from, to, type: `type of ${from}` }));
    const scene = sceneFor(graph, { showTypes: true, edgeTypes });
    const drawn = scene.nodes.filter((node) => node.view.kind === "task").map((node) => node.id);
    expect(drawn.sort()).toEqual([..."abcdefghijr"]);
    for (const { note, view } of scene.nodes.filter((node) => node.view.kind === "type")) expect(note).toBe(view.name);
  });

  it("draws jumps between nodes of the flow over the layout, and others as nodes of their own", () => {
    const dynamicEdges = [
      { from: "c", to: "a" },
      { from: "b", to: "elsewhere" },
    ];
    const scene = sceneFor(compileFlow("a >> b >> c").graph, { dynamicEdges });
    expect(scene.byPath.get("elsewhere")?.view.kind).toBe("outside");
    expect(scene.edges.filter((edge) => edge.isDynamic).map((edge) => [edge.sources, edge.targets])).toEqual([
      [["b"], ["elsewhere"]],
      [["c"], ["a"]],
    ]);
  });

  it("leaves room for a run in every node, always the same", () => {
    const { graph } = compileFlow("a >> b");
    const widths = sceneFor(graph, { showRun: true }).nodes.map((node) => node.width);
    expect(new Set(widths).size).toBe(1);
    expect(widths[0]).toBeGreaterThan(150);
  });

  it("surrounds a group's nodes", () => {
    const scene = sceneFor(compileFlow("a >> (b | c >> d) >> e").graph);
    const [group] = scene.groups;
    const inside = scene.nodes.filter(
      (node) => group && node.x > group.x && node.x + node.width < group.x + group.width,
    );
    expect(inside.map((node) => node.id)).toEqual(["b", "c", "d"]);
  });

  it("takes a group's own box for its place, and no outer one", () => {
    const scene = sceneFor(compileFlow("a >> g: (b | c >> (d | e)) >> (f | h)@bestEffort").graph);
    const [g, inner, last] = scene.groups;
    const [outerBox, lastBox] = scene.boxes;
    expect([g?.x, g?.width]).toEqual([outerBox?.x, outerBox?.width]);
    expect([last?.x, last?.height]).toEqual([lastBox?.x, lastBox?.height]);
    expect(inner?.width).toBeLessThan(g?.width ?? 0);
  });

  it("leads a jump below what stands between, and above what stands apart", () => {
    const { graph } = compileFlow("a >> (b | c) >> d\nx >> y >> z >> w");
    const scene = sceneFor(graph, { dynamicEdges: [{ from: "d", to: "a" }] });
    const jump = scene.edges.find((edge) => edge.isDynamic);
    const lowest = 0.25 * (jump?.points[0]?.y ?? 0) + 0.75 * (jump?.points[1]?.y ?? 0);
    const c = scene.byPath.get("c");
    expect(lowest).toBeGreaterThan((c?.y ?? 0) + (c?.height ?? 0));
    expect(lowest).toBeLessThan(scene.byPath.get("y")?.y ?? 0);
  });
});
