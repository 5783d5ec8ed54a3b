import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";

const repeated: readonly Mistake[] = [
  ["FLOW2004", "a >> b\na >> <|b|>", "a >> b"],
  ["FLOW2004", "a >> b\r\n  a >> <|b|>\r\nb >> c", "a >> b\r\nb >> c"],
  ["FLOW2004", "a >> b; a >> <|b|>; b >> c", "a >> b; b >> c"],
  ["FLOW2004", "a >> b\na >> <|b|>; b >> c", "a >> b\nb >> c"],
  ["FLOW2004", "a >> b\na >> <|b|>;\nb >> c", "a >> b\nb >> c"],
  ["FLOW2004", "a >> b; a >> <|b|>", "a >> b"],
  ["FLOW2004", "a >> b\na: a >> <|b|>", "a >> b"],
  ["FLOW2004", "a >> b\na >> b: <|b|>", "a >> b"],
  ["FLOW2004", "x: a >> b\nx: a >> <|b|>", "x: a >> b"],
  ["FLOW2004", "x >> b\nx: a >> <|b|>", "x >> b\nx: a"],
  ["FLOW2004", "a >> b // c\na >> <|b|> // d", "a >> b // c\n // d"],
  ["FLOW2004", "a >> b\na >> <|b|> >> c", "a >> b\nb >> c"],
  ["FLOW2004", "a >> b\nx >> a >> <|b|>", "a >> b\nx >> a"],
  ["FLOW2004", "a >> b\nx: c >> a >> <|b|>@retry(3)"],
  ["FLOW2004", "(a | b) >> c\na >> <|c|> >> d", "(a | b) >> c\nc >> d"],
  ["FLOW2004", "(a | b) >> c\n(a | b) >> <|c|>"],
  ["FLOW2004", "a >> (b | c)\na >> (<|b|> | d)"],
  ["FLOW2004", "both: (a | b) >> c\nboth >> <|c|>"],
  ["FLOW2004", "r ? { x: a }\nr >> <|a|>", "r ? { x: a }"],
];

const implied: readonly Mistake[] = [
  ["FLOW2005", "a >> b >> c\na >> <|c|>", "a >> b >> c"],
  ["FLOW2005", "a >> b >> c >> d\nx >> b\na >> <|d|> >> e", "a >> b >> c >> d\nx >> b\nd >> e"],
  ["FLOW2005", "a >> <|c|>\r\na >> b >> c", "a >> b >> c"],
  ["FLOW2005", "a >> <|c|>; a >> b >> c", "a >> b >> c"],
  ["FLOW2005", "a >> (b | <|c|>)\nb >> c"],
  ["FLOW2005", "a >> b >> c >> d\n(a | b) >> <|d|>"],
];

describe("an edge written twice", () => {
  test.each(repeated.map((mistake) => [mistake[1], mistake] as const))("%j", (_, mistake) => {
    expectFinding(mistake);
  });

  test("names the edges, and where they are written first", () => {
    const found = expectFinding(["FLOW2004", "(a | b | c | d | e) >> f\n(a | b | c | d | e) >> <|f|>"]);
    expect(found.message).toBe("`a >> f`, `b >> f`, `c >> f` and 2 more are written already: once is enough.");
    expect(found.related).toHaveLength(1);
  });

  test("is counted once in the graph", () => {
    expect(compileFlow("a >> b\na >> b").graph.edges).toEqual([["a", "b"]]);
    const many = Array.from({ length: 20 }, (_, index) => `a >> b${index}`);
    const { graph, diagnostics } = compileFlow([...many, ...many].join("\n"));
    expect(graph.edges).toHaveLength(20);
    expect(diagnostics).toHaveLength(20);
  });
});

describe("an edge that others imply", () => {
  test.each(implied.map((mistake) => [mistake[1], mistake] as const))("%j", (_, mistake) => {
    expectFinding(mistake);
  });

  test("is a hint", () => {
    const found = expectFinding(["FLOW2005", "a >> b >> c\na >> <|c|>", "a >> b >> c"]);
    expect(found.severity).toBe("hint");
    expect(found.message).toBe("`c` waits for `a` already, through `b`: this edge only adds its output to the input.");
  });

  test("is looked for with bounded work", () => {
    const names = Array.from({ length: 3000 }, (_, index) => `t${index}`);
    const shortcuts = names.slice(2).map((name) => `t0 >> ${name}`);
    const { diagnostics } = compileFlow([names.join(" >> "), ...shortcuts].join("\n"));
    expect(diagnostics.length).toBeGreaterThan(50);
    expect(diagnostics.length).toBeLessThan(shortcuts.length);
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["FLOW2005"]));
  });
});
