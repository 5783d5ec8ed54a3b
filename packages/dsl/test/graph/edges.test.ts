import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";

const edgesOf = (text: string): readonly string[] => compileFlow(text).graph.edges.map((edge) => edge.join(">"));
const names = (prefix: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`).join(" | ");

describe("edges", () => {
  test.each([
    ["a >> (b | c) >> (d | e)", ["a>b", "a>c", "b>d", "b>e", "c>d", "c>e"]],
    ["a >> r ? { x: b >> c, else: (d | e) } >> f", ["a>r", "r>b", "b>c", "r>d", "r>e", "c>f", "d>f", "e>f"]],
    ["a >> (b ?? c >> d) >> e", ["a>b", "a>c", "b>d", "c>d", "d>e"]],
    ["a >> (b >> c)[] >> d", ["a>b", "b>c", "c>d"]],
    ["a >> (b >> c)@loop(max: 3) >> d", ["a>b", "b>c", "c>d"]],
    ["g: (a | b >> c)\nx >> g >> y", ["b>c", "x>a", "x>b", "a>y", "c>y"]],
    ["x >> g >> y\ng: (h | c)\nh: (a | b)", ["x>a", "x>b", "x>c", "a>y", "b>y", "c>y"]],
    ["a >> (b | )", ["a>b"]],
  ] as const)("of %j", (text, edges) => {
    expect(edgesOf(text)).toEqual(edges);
  });
});

describe("a graph's edges, which are listed when they are asked for,", () => {
  const compiled = compileFlow("a >> (b | c) >> d").graph;
  const edges = [
    ["a", "b"],
    ["a", "c"],
    ["b", "d"],
    ["c", "d"],
  ];

  test("are data like the rest of it", () => {
    expect(Object.keys(compiled)).toEqual(["version", "hash", "nodes", "edges", "groups", "chains"]);
    expect(JSON.parse(JSON.stringify(compiled))).toMatchObject({ edges });
    expect(structuredClone(compiled)).toMatchObject({ edges });
    expect({ ...compiled }.edges).toEqual(edges);
  });

  test("are one list, also of a frozen graph", () => {
    expect(Object.freeze(compiled).edges).toBe(compiled.edges);
  });
});

describe("the size of a graph", () => {
  test("may be large", () => {
    const { graph, diagnostics } = compileFlow(`(${names("a", 1000)}) >> (${names("b", 1000)})`);
    expect(diagnostics).toEqual([]);
    expect(graph.edges).toHaveLength(1_000_000);
  });

  test("has a limit for edges", () => {
    const source = `(${names("a", 2000)})`;
    const { graph, diagnostics } = compileFlow(`${source} >> (${names("b", 2000)}) >> c`);
    const start = source.length + " >> ".length;
    expect(diagnostics).toMatchObject([{ code: "FLOW1009", severity: "error", span: { start } }]);
    expect(graph.edges).toHaveLength(2_000_000);
  });

  test("has a limit for what groups in groups list", () => {
    const groups = Array.from({ length: 5000 }, (_, index) => `g${index + 1}: (g${index} | x${index})`);
    const { graph, diagnostics } = compileFlow(["g0: (a | b)", ...groups].join("\n"));
    expect(diagnostics.map(({ code }) => code)).toEqual(["FLOW1009"]);
    expect(graph.nodes).toHaveLength(5002);
  });

  test("has the same limit for groups in brackets in groups", () => {
    const wide = (name: string): string => Array.from({ length: 100 }, (_, index) => `${name}_${index}`).join(" | ");
    let nested = "a";
    for (let depth = 0; depth < 240; depth++) nested = `(${nested} >> b${depth} | ${wide(`c${depth}`)})`;
    expect(compileFlow(nested).diagnostics.map(({ code }) => code)).toEqual(["FLOW1009"]);
  });

  test("does not grow with references to references", () => {
    const doubled = Array.from({ length: 100 }, (_, index) => `g${index + 1}: (g${index} | g${index} >> x${index})`);
    const { diagnostics } = compileFlow(["g0: (a | b)", ...doubled, "g100 >> z"].join("\n"));
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["FLOW2002", "FLOW2005"]));
  });

  test("is not what the stack limits", () => {
    const backwards = Array.from({ length: 20_000 }, (_, index) => `g${index}: (g${index + 1} | x${index})`);
    expect(() => compileFlow(backwards.join("\n"))).not.toThrow();
    const long = Array.from({ length: 100_000 }, (_, index) => `t${index}`).join(" >> ");
    expect(compileFlow(long).graph.edges).toHaveLength(99_999);
  });
});
