import { compileFlow, type TaskGraph } from "@graflow/dsl";
import { expect, test } from "vitest";
import { flowNodes } from "../../src/view/flow-nodes.ts";

function graphOf(text: string): TaskGraph {
  return compileFlow(text).graph;
}

/** Puts a graph in the place of a node, as an interpolated flow does. */
function withSubFlow(outer: TaskGraph, id: string, inner: TaskGraph): TaskGraph {
  return { ...outer, nodes: outer.nodes.map((node) => (node.id === id ? { ...node, flow: inner } : node)) };
}

test("the nodes in the order of the text", () => {
  expect(flowNodes(graphOf("a >> (b | c) >> d; e >> d")).map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
});

test("the nodes of a sub-flow stand in its place, with its id before theirs", () => {
  const graph = withSubFlow(graphOf("a >> sub >> b"), "sub", withSubFlow(graphOf("x >> deep"), "deep", graphOf("y")));
  expect(flowNodes(graph).map(({ id }) => id)).toEqual(["a", "sub/x", "sub/deep/y", "b"]);
});

test("which maps and loops are around a node", () => {
  const text = "list >> (a >> b[])[] >> (c | d)@loop(max: 3) >> r ? { x: e, else: f } >> (g ?? h)@loop(max: 2)";
  const around = Object.fromEntries(flowNodes(graphOf(text)).map(({ id, repeatedBy }) => [id, repeatedBy.join(" ")]));
  expect(around).toEqual({
    list: "",
    a: "map",
    b: "map map",
    c: "loop",
    d: "loop",
    r: "",
    e: "",
    f: "",
    g: "loop",
    h: "loop",
  });
});

test("a sub-flow's nodes are repeated by what is around the sub-flow", () => {
  const graph = withSubFlow(graphOf("list >> sub[]"), "sub", graphOf("x >> y@loop(max: 2)"));
  expect(flowNodes(graph).map(({ id, repeatedBy }) => [id, ...repeatedBy])).toEqual([
    ["list"],
    ["sub/x", "map"],
    ["sub/y", "map", "loop"],
  ]);
});

test.each([
  ["list >> a[]", { a: "a" }],
  ["list >> a[] >> b[]", { a: "a", b: "b" }],
  ["list >> (a >> b)[]", { a: "b", b: "b" }],
  ["(x | y) >> a[]", { a: "a" }],
  ["list >> (a[])[]", {}],
  ["(list >> a[])@loop(max: 2)", {}],
  ["pick ? { x: a[], else: b }", { a: "a" }],
])("in %s the maps that start once are known", (text, expected) => {
  const maps = flowNodes(graphOf(text)).flatMap(({ id, map }) => (map === undefined ? [] : [[id, map]]));
  expect(Object.fromEntries(maps)).toEqual(expected);
});

test("a map in a sub-flow has the sub-flow's id before its own", () => {
  const graph = withSubFlow(graphOf("list >> sub"), "sub", graphOf("x >> y[]"));
  expect(flowNodes(graph).map(({ id, map }) => [id, map])).toEqual([
    ["list", undefined],
    ["sub/x", undefined],
    ["sub/y", "sub/y"],
  ]);
});
