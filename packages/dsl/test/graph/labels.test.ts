import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import type { GraphSlot } from "../../src/graph/graph-slot.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";

const mistakes: readonly Mistake[] = [
  ["FLOW2003", "x: a >> <|x|>: b", "x: a >> x_2: b"],
  ["FLOW2003", "x: a >> x_2 >> <|x|>: b", "x: a >> x_2 >> x_3: b"],
  ["FLOW2003", "g: (a | b)\n<|g|>: (c | d)", "g: (a | b)\ng_2: (c | d)"],
  ["FLOW2003", "g: (a | b)\n<|g|>: c", "g: (a | b)\ng_2: c"],
  ["FLOW2003", "(left: (a >> b) | <|left|>: (c >> d))", "(left: (a >> b) | left_2: (c >> d))"],
  ["FLOW2003", "left: (a >> b)\n<|left|> >> c"],
  ["FLOW2003", "<|left|> >> c\nleft: (a ?? b)"],
  ["FLOW2003", "<|x|>: (y: a)", "(y: a)"],
  ["FLOW2003", "<|y|>: (g: (a | b))", "(g: (a | b))"],
];

describe("one label for two things", () => {
  test.each(mistakes.map((mistake) => [mistake[1], mistake] as const))("%j", (_, mistake) => {
    expectFinding(mistake);
  });

  test("may come of an interpolation's name", () => {
    const slots: readonly GraphSlot[] = [{ kind: "task", span: { start: 8, end: 12 }, name: "x" }];
    expectFinding(["FLOW2003", "x: a >> <|${t}|>"], { slots });
    const graphs = ["a", "b"].map((text) => compileFlow(text).graph);
    const flows = graphs.map(
      (graph, index): GraphSlot => ({ kind: "flow", span: { start: index * 8, end: index * 8 + 4 }, name: "f", graph }),
    );
    expectFinding(["FLOW2003", "${f} >> <|${g}|>"], { slots: flows });
  });
});

describe("a label", () => {
  const idsOf = (text: string): readonly string[] => {
    const { graph, diagnostics } = compileFlow(text);
    expect(diagnostics).toEqual([]);
    return graph.nodes.map(({ id, task }) => `${id}=${task}`);
  };

  test("is its node's id, wherever the name stands", () => {
    expect(idsOf("x >> b\nc >> x: a")).toEqual(["x=a", "b=b", "c=c"]);
    expect(idsOf("x: a >> b\nx: a >> c")).toEqual(["x=a", "b=b", "c=c"]);
    expect(idsOf("x: (a)")).toEqual(["x=a"]);
    expect(idsOf("x: ((a@retry(3)))@timeout(1s)")).toEqual(["x=a"]);
    expect(idsOf("m: a[] >> m2: b ? { p: c }")).toEqual(["m=a", "m2=b", "c=c"]);
  });

  test("may be the name of a task", () => {
    expect(idsOf("a: a >> b")).toEqual(["a=a", "b=b"]);
    expect(idsOf("a: b >> b: a")).toEqual(["a=b", "b=a"]);
  });

  test("of a group is its id; groups without one are counted past it", () => {
    const { graph } = compileFlow("group_1: (a | b) >> (c | d)\n(group_3 | e)");
    expect(graph.groups.map(({ id, named }) => [id, named])).toEqual([
      ["group_1", true],
      ["group_2", false],
      ["group_4", false],
    ]);
  });

  test("of a chain, map, route, fallback or loop in brackets is its key", () => {
    const text = "(x1: (a >> b) | x2: (c[]) | x3: (r ? { p: d }) | x4: (e ?? f) | x5: (h@loop(max: 2)))";
    const { graph, diagnostics } = compileFlow(text);
    expect(diagnostics).toEqual([]);
    expect(graph.groups[0]?.branches.map(({ key }) => key)).toEqual(["x1", "x2", "x3", "x4", "x5"]);
    expect(graph.chains).toMatchObject([
      {
        branches: [
          { unit: { kind: "sequence", label: "x1" } },
          { unit: { kind: "map", key: "x2", label: "x2", unit: { id: "c" } } },
          { unit: { kind: "route", key: "x3", label: "x3" } },
          { unit: { kind: "fallback", key: "x4", label: "x4" } },
          { unit: { kind: "loop", key: "x5", label: "x5" } },
        ],
      },
    ]);
  });
});
