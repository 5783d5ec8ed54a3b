import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";

describe("operators mixed without parentheses", () => {
  const mixed: readonly Mistake[] = [
    ["FLOW1008", "<|a >> b | c|>", "(a >> b) | c"],
    ["FLOW1008", "<|a | b >> c|> // why", "a | (b >> c) // why"],
    ["FLOW1008", "<|a ?? b >> c|>", "(a ?? b) >> c"],
    ["FLOW1008", "<|a ?? b >> c | d|>", "((a ?? b) >> c) | d"],
    ["FLOW1008", "(<|a ?? b | c|>)", "((a ?? b) | c)"],
    ["FLOW1008", "(<|a ?? b >> c|> | d)", "((a ?? b) >> c | d)"],
    ["FLOW1008", "r ? { x: <|a >> b | c|> }", "r ? { x: (a >> b) | c }"],
    ["FLOW1008", "x >> (y[] | z: (<|a | b ?? c|>))", "x >> (y[] | z: (a | (b ?? c)))"],
  ];
  test.each(mixed.map((mistake) => [mistake[1], mistake] as const))("%j", (_, mistake) => {
    expectFinding(mistake);
  });

  test.each([
    "a >> (b >> c | d) >> e",
    "((a ?? b) >> c) | d",
    "g: (a >> b | c)@bestEffort",
    "(a >> (b | c >> d) | e)",
    "r ? { x: a >> b, else: c ?? d }",
  ])("%j is plain", (text) => {
    expect(compileFlow(text).diagnostics).toEqual([]);
  });

  test("says how it is read", () => {
    const { message, hint } = expectFinding(["FLOW1008", "<|a >>  b | c|>", "(a >>  b) | c"]);
    expect(message).toBe("`>>` and `|` are mixed without parentheses: this is read as `(a >> b) | c`.");
    expect(hint).toBe("`??` binds tighter than `>>`, and `>>` tighter than `|`.");
  });

  test("is not said of a text with a mistake in it", () => {
    expect(compileFlow("a >> b | c |").diagnostics.map(({ code }) => code)).toEqual(["FLOW1003"]);
  });

  test("is not said where what is missing has been reported just before it", () => {
    expect(compileFlow("% ?? a >> b").diagnostics.map(({ code }) => code)).toEqual(["FLOW1002"]);
    expect(compileFlow("x >> y\n% ?? a >> b").diagnostics.map(({ code }) => code)).toEqual(["FLOW1002"]);
  });

  test("is short for a long text", () => {
    const long = Array.from({ length: 500 }, (_, index) => `task_${index}`).join(" | ");
    expect(compileFlow(`a >> ${long}`).diagnostics[0]?.message.length).toBeLessThan(100);
  });
});
