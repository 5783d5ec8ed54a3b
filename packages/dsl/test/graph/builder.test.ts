import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import type { FlowUnit, TaskGraph } from "../../src/graph/graph.ts";
import { textAt } from "../../src/text/span.ts";

const graphOf = (text: string): TaskGraph => {
  const { graph, diagnostics } = compileFlow(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return graph;
};

/** A unit as a short text, every nesting in brackets. */
const shape = (unit: FlowUnit): string => {
  switch (unit.kind) {
    case "node":
      return unit.id;
    case "groupReference":
      return `=${unit.id}`;
    case "sequence":
      return `(${unit.steps.map(shape).join(" ")})`;
    case "group":
      return `${unit.id}${unit.plain ? "" : "!"}{${unit.branches.map(({ key, unit: branch }) => `${key}=${shape(branch)}`).join(" ")}}`;
    case "map":
      return `map${unit.limit ?? ""}[${shape(unit.unit)}]`;
    case "route": {
      const cases = unit.cases.map(({ when, unit: body }) => `${when}:${shape(body)}`);
      const otherwise = unit.otherwise === undefined ? [] : [`else:${shape(unit.otherwise)}`];
      return `route[${[shape(unit.unit), ...cases, ...otherwise].join(" ")}]`;
    }
    case "fallback":
      return `fallback[${unit.alternatives.map(shape).join(" ")}]`;
    case "loop":
      return `loop${unit.max}[${shape(unit.unit)}]`;
  }
};

describe("units", () => {
  test.each([
    ["a", ["a"]],
    ["a >> b\nc", ["(a b)", "c"]],
    ["(a >> b) >> (c >> (d))", ["(a b c d)"]],
    ["((((a))))", ["a"]],
    ["x: (a >> b) >> c", ["((a b) c)"]],
    ["(a >> b)@timeout(1s) >> c", ["((a b) c)"]],
    ["a | b", ["group_1{a=a b=b}"]],
    ["(a | (b | (c)))", ["group_1{a=a b=b c=c}"]],
    ["(a | g: (b | c))", ["group_1{a=a g=g!{b=b c=c}}"]],
    ["(a | (b | c)@bestEffort)", ["group_1{a=a group_2=group_2!{b=b c=c}}"]],
    ["(a | (b | c)[])", ["group_1{a=a group_2=map[group_2{b=b c=c}]}"]],
    ["(a >> b | c) >> d", ["(group_1{b=(a b) c=c} d)"]],
    ["(a >> (b | c) | d)", ["group_1{group_2=(a group_2{b=b c=c}) d=d}"]],
    [
      "((a | b) >> c | (d | e) >> f) >> (h | i)",
      ["(group_1{c=(group_2{a=a b=b} c) f=(group_3{d=d e=e} f)} group_4{h=h i=i})"],
    ],
    ["g: (a | b)\ng >> c", ["g!{a=a b=b}", "(=g c)"]],
    ["g >> c\ng: (a | b)", ["(=g c)", "g!{a=a b=b}"]],
    ["a[] >> b[8]", ["(map[a] map8[b])"]],
    ["(a >> b)[]", ["map[(a b)]"]],
    ["a[8][]", ["map[map8[a]]"]],
    ['r ? { x: a >> b, "y z": c, else: d }', ["route[r x:(a b) y z:c else:d]"]],
    ['r ? { else: a, "else": b }', ["route[r else:b else:a]"]],
    ["(a >> r) ? { x: b }", ["route[(a r) x:b]"]],
    ["a ?? b ?? c", ["fallback[a b c]"]],
    ["(a >> b)@loop(max: 20)", ["loop20[(a b)]"]],
    ["a@loop(max: 2)[]", ["map[loop2[a]]"]],
    ["a[]@loop(max: 2)", ["loop2[map[a]]"]],
  ] as const)("%j", (text, shapes) => {
    expect(graphOf(text).chains.map(shape)).toEqual(shapes);
  });

  test("are keyed by what they end in, unless labelled", () => {
    const text =
      "(a[] | (b >> c)[] | d ?? e | (f >> r ? { x: h }) | (i >> (j | k)) | l@loop(max: 2) | y: m[] | z: (n >> o)[])";
    const { groups } = compileFlow(text).graph;
    expect(groups[0]?.branches.map(({ key }) => key)).toEqual(["a", "c", "d", "r", "group_2", "l", "y", "z"]);
  });
});

describe("annotations", () => {
  test("stand on the unit that they are written behind", () => {
    const retry = { name: "retry", args: [3], options: { delay: 1000 } };
    expect(graphOf("a[8]@retry(3, delay: 1s)").chains).toEqual([
      { kind: "map", key: "a", unit: { kind: "node", id: "a" }, limit: 8, annotations: [retry] },
    ]);
    expect(graphOf("a@retry(3, delay: 1s)[8]").chains).toEqual([
      { kind: "map", key: "a", unit: { kind: "node", id: "a", annotations: [retry] }, limit: 8 },
    ]);
  });

  test("of a group say how it runs", () => {
    const { groups, chains } = graphOf("(a | b)@critical(a)@on(threads)@timeout(2m)");
    expect(groups[0]?.policy).toEqual({ name: "critical", args: ["a"], options: {} });
    expect(groups[0]?.on).toBe("threads");
    expect(chains).toMatchObject([{ plain: false, annotations: [{ name: "timeout", args: [120_000], options: {} }] }]);
  });

  test("keep what interpolations give by their index", () => {
    const { groups, chains } = graphOf("${a} >> (b | c)@policy(${p}) >> d@retry(${n}, delay: ${w})");
    expect(groups[0]?.policy?.args).toEqual([{ slot: 1 }]);
    expect(chains).toMatchObject([
      { steps: [{}, {}, { annotations: [{ name: "retry", args: [{ slot: 2 }], options: { delay: { slot: 3 } } }] }] },
    ]);
  });
});

describe("nodes", () => {
  test("have the place of the name that defines them", () => {
    const text = "x >> b\n  c >> x: a";
    const { nodes } = graphOf(text);
    expect(nodes.map(({ id, span }) => [id, textAt(text, span), span.start])).toEqual([
      ["x", "a", 17],
      ["b", "b", 5],
      ["c", "c", 9],
    ]);
  });

  test("of interpolations have their index, their name and their graph", () => {
    const sub = graphOf("one >> two");
    const text = "${a} >> again: ${a} >> ${f}";
    const { graph, diagnostics } = compileFlow(text, {
      slots: [
        { kind: "task", span: { start: 0, end: 4 }, name: "etl/load" },
        { kind: "task", span: { start: 15, end: 19 }, name: "etl/load" },
        { kind: "flow", span: { start: 23, end: 27 }, name: "sub", graph: sub },
      ],
    });
    expect(diagnostics).toEqual([]);
    expect(graph.nodes).toEqual([
      { id: "etl/load", task: "etl/load", span: { start: 0, end: 4 }, slot: 0 },
      { id: "again", task: "etl/load", span: { start: 15, end: 19 }, slot: 1 },
      { id: "sub", task: "sub", span: { start: 23, end: 27 }, slot: 2, flow: sub },
    ]);
  });

  test("of unknown interpolations are told apart by their text", () => {
    expect(graphOf("${a} >> ${ f({ b }) }\n${a} >> c").nodes.map(({ id, slot }) => [id, slot])).toEqual([
      ["${a}", 0],
      ["${ f({ b }) }", 1],
      ["c", undefined],
    ]);
  });

  test("given by a name and by an interpolation are one", () => {
    const slots = [{ kind: "task", span: { start: 7, end: 11 }, name: "a" }] as const;
    const { graph } = compileFlow("a >> b\n${a} >> c", { slots });
    expect(graph.nodes.map(({ id, slot }) => [id, slot])).toEqual([
      ["a", 0],
      ["b", undefined],
      ["c", undefined],
    ]);
  });
});

test("a graph is plain JSON", () => {
  const { graph } = compileFlow(
    "g: (a | b)@strict >> r ? { x: c[8], else: (d >> e)@loop(max: 2) } >> f ?? h\ng >> ${i}",
  );
  expect(JSON.parse(JSON.stringify(graph))).toEqual(graph);
});
