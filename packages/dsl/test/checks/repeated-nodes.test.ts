import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";

const repeated: readonly Mistake[] = [
  ["FLOW2002", "(a | <|a|>) >> b", "(a | a_2: a) >> b"],
  ["FLOW2002", "(a | a: <|a|>) >> b", "(a | a_2: a) >> b"],
  ["FLOW2002", "(a | a: (<|a|>)@retry(2))", "(a | a_2: (a)@retry(2))"],
  ["FLOW2002", "a ?? a: <|a|>", "a ?? a_2: a"],
  ["FLOW2002", "x >> (a | <|a|>)", "x >> (a | a_2: a)"],
  ["FLOW2002", "(a | (b | <|a|>))", "(a | (b | a_2: a))"],
  ["FLOW2002", "(a >> b | c >> <|b|>) >> d", "(a >> b | c >> b_2: b) >> d"],
  ["FLOW2002", "(a >> x: c) | (b >> <|x|>)", "(a >> x: c) | (b >> x_2: c)"],
  ["FLOW2002", "a_2 >> (a | <|a|>)", "a_2 >> (a | a_3: a)"],
  ["FLOW2002", "(etl/load-all | <|etl/load-all|>)", "(etl/load-all | etl_load_all_2: etl/load-all)"],
  ["FLOW2002", "(${t} | <|${t}|>)", "(${t} | node_2: ${t})"],
  ["FLOW2002", "g: (a | b)\n(g | <|a|>) >> c", "g: (a | b)\n(g | a_2: a) >> c"],
  ["FLOW2002", "g: (a | b)\n(a | <|g|>) >> c"],
  ["FLOW2002", "r ? { x: a, y: <|a|> }", "r ? { x: a, y: a_2: a }"],
  ["FLOW2002", "a ?? <|a|>", "a ?? a_2: a"],
  ["FLOW2002", "a[] >> b\n<|a|> >> c", "a[] >> b\na_2: a >> c"],
  ["FLOW2002", "a >> b\n(<|a|> >> d)[]", "a >> b\n(a_2: a >> d)[]"],
  ["FLOW2002", "a@loop(max: 2) >> b\nc >> <|a|>", "a@loop(max: 2) >> b\nc >> a_2: a"],
  ["FLOW2002", "(a[] >> b)[]\n<|b|> >> c", "(a[] >> b)[]\nb_2: b >> c"],
  ["FLOW2002", "g: (a | b)\n(<|g|> >> c)[]"],
];

describe("a node that stands twice", () => {
  test.each(repeated.map((mistake) => [mistake[1], mistake] as const))("%j", (_, mistake) => {
    expectFinding(mistake);
  });

  test.each([
    "extract >> (clean | enrich)\nclean >> report\n(clean | enrich) >> load",
    "r ? { x: a, y: b }\na >> c",
    "g: (a | b)\ng >> c\ng >> d",
    "(a >> b)[] >> c",
    "g: (a | b)\n(g | c) >> d",
    "notify >> work >> again: notify",
  ])("may in %j", (text) => {
    expect(compileFlow(text).diagnostics).toEqual([]);
  });

  test("is named where it stands in a group that is referred to", () => {
    const { message } = expectFinding(["FLOW2002", "g: (a | b)\n(b | <|g|>) >> c"]);
    expect(message).toBe(
      "`b`, which is in the group `g`, stands in two branches of one group, which run at the same time.",
    );
    const whole = expectFinding(["FLOW2002", "g: (a | b)\n(<|g|> >> c)[]"]);
    expect(whole.message).toBe("The group `g` stands both in a map or loop and outside of it, or in two of them.");
  });

  test("is reported once where it stands, and with where it stood first", () => {
    const [found, ...others] = compileFlow("(m: a[] | b >> m)").diagnostics;
    expect(found).toMatchObject({ code: "FLOW2002", span: { start: 15, end: 16 } });
    expect(found?.related.map(({ span }) => span)).toEqual([{ start: 4, end: 5 }]);
    expect(others).toEqual([]);
  });
});
