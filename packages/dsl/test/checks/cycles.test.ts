import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { textAt } from "../../src/text/span.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";

const cycles: readonly Mistake[] = [
  ["FLOW2001", "agent >> tool >> <|agent|>", "(agent >> tool)@loop(max: 10)"],
  ["FLOW2001", "a >> <|a|>", "a@loop(max: 10)"],
  ["FLOW2001", "a >> b >> c >> <|b|> >> d", "a >> (b >> c)@loop(max: 10) >> d"],
  ["FLOW2001", "x: a >> b >> <|x|>", "(x: a >> b)@loop(max: 10)"],
  ["FLOW2001", "s >> (a >> b >> <|a|> | c) >> d"],
  ["FLOW2001", "s >> (a >> b >> <|a|> >> e | c) >> d", "s >> ((a >> b)@loop(max: 10) >> e | c) >> d"],
  ["FLOW2001", "a >> (b | c) >> <|a|>", "(a >> (b | c))@loop(max: 10)"],
  ["FLOW2001", "(e >> <|e|>)@loop(max: 3)"],
  ["FLOW2001", "((a >> b >> <|a|>)@retry(2))@loop(max: 3)"],
  ["FLOW2001", "(a >> b >> <|b|>)@loop(max: 3)", "(a >> b@loop(max: 10))@loop(max: 3)"],
  ["FLOW2001", "(e >> <|e|>)[]@loop(max: 3)", "(e@loop(max: 10))[]@loop(max: 3)"],
  ["FLOW2001", "a >> b\nb >> c\nc >> <|a|>"],
  ["FLOW2001", "b >> c\na >> b\nc >> <|a|>"],
  ["FLOW2001", "a >> b >> <|a|>\nc >> b"],
  ["FLOW2001", "a >> (<|a|> | b)"],
  ["FLOW2001", "g: (a | b) >> c\nc >> <|g|>"],
  ["FLOW2001", "r ? { x: a >> <|r|> }"],
];

describe("a cycle", () => {
  test.each(cycles.map((mistake) => [mistake[1], mistake] as const))("%j", (_, mistake) => {
    expectFinding(mistake);
  });

  test("of a loop, or in a chain with a mistake in its syntax, is not rewritten", () => {
    const fixes = (text: string): readonly (readonly [string, number])[] =>
      compileFlow(text).diagnostics.map(({ code, fixes }) => [code, fixes.length]);
    expect(fixes("a@loop(max: 3) >> a")).toContainEqual(["FLOW2001", 0]);
    expect(fixes("b ) a >> b")).toEqual([
      ["FLOW1004", 1],
      ["FLOW2001", 0],
    ]);
  });

  test("names its whole path, with each hop's place", () => {
    const text = "a >> b\nb >> c\nb >> d\nc >> a";
    const [found] = compileFlow(text).diagnostics;
    expect(found?.message).toContain("`a >> b >> c >> a`");
    expect(found?.related.map(({ message, span }) => [message, textAt(text, span), span.start])).toEqual([
      ["`a >> b` is written here.", "b", 5],
      ["`b >> c` is written here.", "c", 12],
      ["`c >> a` is written here.", "a", 26],
    ]);
  });

  test("is the shortest that its last edge closes", () => {
    const [found] = compileFlow("a >> b >> c >> d\na >> d\nd >> a").diagnostics;
    expect(found?.message).toContain("`a >> d >> a`");
  });

  test("of several circles in one another is one mistake; apart they are several", () => {
    expect(compileFlow("a >> b >> a >> c >> b >> c >> a").diagnostics.map(({ code }) => code)).toEqual(["FLOW2001"]);
    expect(compileFlow("a >> b >> a\nc >> d >> c\ne >> e").diagnostics.map(({ span }) => span.start)).toEqual([
      10, 22, 29,
    ]);
  });

  test("of very many tasks has a short message", () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `t${index}`);
    const [found] = compileFlow([...names, "t0"].join(" >> ")).diagnostics;
    expect(found?.message).toContain("`t0 >> t1 >> ");
    expect(found?.message).toContain("more … >> ");
    expect(found?.message.length).toBeLessThan(400);
    expect(found?.related).toHaveLength(20);
  });

  test("may be the group's own", () => {
    expectFinding(["FLOW2001", "g: (a | <|g|>)"]);
    const [first, ...others] = compileFlow("g: (a | h)\nh: (b | g)\ng >> c").diagnostics;
    expect(first).toMatchObject({ code: "FLOW2001", span: { start: 8, end: 9 } });
    expect(first?.message).toContain("`h > g > h`");
    expect(others).toEqual([]);
  });

  test("is none in a loop, or after one", () => {
    expect(compileFlow("(agent >> tool)@loop(max: 20) >> done").diagnostics).toEqual([]);
  });
});
