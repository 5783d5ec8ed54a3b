import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { annotationTable } from "../../src/graph/annotation-table.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";
import { applyFix } from "../marked-text.ts";

const mistakes: Readonly<Record<string, readonly Mistake[]>> = {
  "an unknown annotation": [
    ["FLOW1301", "(a | b)<|@atleast|>(1)", "(a | b)@atLeast(1)"],
    ["FLOW1301", "a<|@retyr|>(3)", "a@retry(3)"],
    ["FLOW1301", "a<|@whatever|>(3)", "a"],
    ["FLOW1301", "r ? { x: a<|@nope|>(1), y: b }", "r ? { x: a, y: b }"],
  ],
  "a missing, extra or wrong argument": [
    ["FLOW1302", "(a | b)<|@atLeast|>", "(a | b)@atLeast(1)"],
    ["FLOW1302", "a<|@retry|>()", "a@retry(3)"],
    ["FLOW1302", "a<|@retry|>(delay: 1s)", "a@retry(3, delay: 1s)"],
    ["FLOW1302", "(a >> b)<|@loop|>", "(a >> b)@loop(max: 10)"],
    ["FLOW1302", "(a | b)<|@critical|>"],
    ["FLOW1302", "a<|@queue|>"],
    ["FLOW1302", "(a | b)@bestEffort(<|1|>)", "(a | b)@bestEffort()"],
    ["FLOW1302", "a@limit(8, <|9|>)", "a@limit(8)"],
    ["FLOW1302", "(a | b)@strict(<|a|>, failFast: true)", "(a | b)@strict(failFast: true)"],
    ["FLOW1302", "(a | b)@strict(<|true|>)", "(a | b)@strict(failFast: true)"],
    ["FLOW1302", "a@loop(<|20|>)", "a@loop(max: 20)"],
    ["FLOW1302", "a@retry(<|n|>: 3)", "a@retry(3)"],
    ["FLOW1302", "a@retry(3, <|delya|>: 1s)", "a@retry(3, delay: 1s)"],
    ["FLOW1302", "a@loop(<|mx|>: 1)", "a@loop(max: 1)"],
    ["FLOW1302", "a@limit(1, <|often|>: 2)", "a@limit(1)"],
    ["FLOW1302", "a@retry(3, max: 1s, <|max|>: 2s)", "a@retry(3, max: 1s)"],
    ["FLOW1302", "a@retry(<|often|>)"],
    ["FLOW1302", "a@retry(<|0|>)", "a@retry(1)"],
    ["FLOW1302", "a@retry(<|1.5|>)"],
    ["FLOW1302", "a@retry(<|3s|>)"],
    ["FLOW1302", `a@retry(<|${"9".repeat(400)}|>)`],
    ["FLOW1302", "a@retry(3, delay: <|-1s|>)", "a@retry(3, delay: 0ms)"],
    ["FLOW1302", "a@retry(3, <|-2|>)", "a@retry(3)"],
    ["FLOW1302", "a@retry(3, factor: <|0.5|>)", "a@retry(3, factor: 1)"],
    ["FLOW1302", "a@retry(3, jitter: <|1|>)"],
    ["FLOW1302", "a@timeout(<|soon|>)"],
    ["FLOW1302", "a@timeout(<|0|>)", "a@timeout(1ms)"],
    ["FLOW1302", "a@queue(<|true|>)", 'a@queue("true")'],
    ["FLOW1302", 'a@handler(<|""|>)'],
    ["FLOW1302", "(a | b)@on(<|treads|>)", "(a | b)@on(threads)"],
    ["FLOW1302", "(a | b)@on(<|${p}|>)"],
    ["FLOW1302", "a@loop(max: <|${n}|>)"],
    ["FLOW1302", "r ? { x: a, <|x|>: b }", "r ? { x: a }"],
    ["FLOW1302", 'r ? { x: a, y: b, <|"x"|>: c }', "r ? { x: a, y: b }"],
    ["FLOW1302", "r ? { else: a, <|else|>: b }", "r ? { else: a }"],
  ],
  "an annotation that cannot stand there": [
    ["FLOW1303", "a<|@atLeast|>(1)", "a"],
    ["FLOW1303", "(a >> b)<|@bestEffort|>", "(a >> b)"],
    ["FLOW1303", "(a | b)[]<|@on|>(threads)", "(a | b)[]"],
    ["FLOW1303", "a@retry(3)<|@retry|>(4)", "a@retry(3)"],
    ["FLOW1303", "(a@retry(3))<|@retry|>(4)", "(a@retry(3))"],
    ["FLOW1303", "(a | b)@strict<|@bestEffort|>", "(a | b)@strict"],
    ["FLOW1303", "(a | b)@on(direct)<|@on|>(threads)", "(a | b)@on(direct)"],
    ["FLOW1303", "a@loop(max: 2)<|@loop|>(max: 3)", "a@loop(max: 2)"],
    ["FLOW1303", "g: (a | b)\ng<|@timeout|>(1s) >> c", "g: (a | b)\ng >> c"],
    ["FLOW1303", "a@timeout(1s) >> b\na<|@timeout|>(2s) >> c", "a@timeout(1s) >> b\na >> c"],
  ],
  "a policy that does not fit the branches": [
    ["FLOW1304", "(a | b)@atLeast(<|0|>)", "(a | b)@atLeast(1)"],
    ["FLOW1304", "(a | b)@atLeast(<|3|>)", "(a | b)@atLeast(2)"],
    ["FLOW1304", "(a | (b | c))@atLeast(<|4|>)", "(a | (b | c))@atLeast(3)"],
    ["FLOW1304", "(fetch | b)@critical(<|fecth|>)", "(fetch | b)@critical(fetch)"],
    ["FLOW1304", "(etl/load | b)@critical(<|etl/laod|>)", '(etl/load | b)@critical("etl/load")'],
    ["FLOW1304", "(a >> b | c)@critical(b, <|a|>)"],
  ],
};

describe.each(Object.entries(mistakes))("%s", (_, each) => {
  test.each(each.map((mistake) => [mistake[1], mistake] as const))("%j", (_text, mistake) => {
    expectFinding(mistake);
  });
});

test.each([
  "(a | b)@strict(failFast: true)@on(threads)@timeout(30s)",
  "a@retry(3, delay: 1s, factor: 2, max: 60s, jitter: true)@queue(gpu)@handler(docker)@limit(2)",
  "(a >> b)@loop(max: 20)[8]@timeout(500)",
  "(left: (a >> b) | c)@critical(left)",
  "(a | b)@policy(${p}) >> c@retry(${n}, delay: ${d})",
  "(a | b)@atLeast(${n}) >> (c | d)@critical(${k}, c)",
  "a@retry(3) >> b\na@retry(3) >> c",
  "((a >> b)@loop(max: 2) >> c)@loop(max: 3)",
])("%j has no mistake", (text) => {
  expect(compileFlow(text).diagnostics).toEqual([]);
});

test("an annotation with a mistake in it is not reported for what it lacks", () => {
  expect(compileFlow("a@retry(>> 3)").diagnostics).toHaveLength(1);
  expect(compileFlow("(a | )@atLeast(5)").diagnostics.map(({ code }) => code)).toEqual(["FLOW1003", "FLOW1304"]);
  expect(compileFlow("(|)@atLeast(5)").diagnostics.map(({ code }) => code)).not.toContain("FLOW1304");
});

test("a removal does not make one name of two", () => {
  const fixed = (text: string): readonly string[] =>
    compileFlow(text).diagnostics.flatMap(({ fixes }) => fixes.map((each) => applyFix(text, each)));
  expect(fixed("a@nope(1)b: c")).toContain("a b: c");
  expect(fixed("a)b")).toContain("a b");
  expect(fixed("größe$取得")).toContain("größe 取得");
});

test("a number is shown as it was written", () => {
  expect(compileFlow("a@retry(3s)").diagnostics[0]?.message).toContain("found the duration `3s`");
  expect(compileFlow("a@retry(1.50)").diagnostics[0]?.message).toContain("found the number `1.50`");
});

test("each example of the table is right", () => {
  for (const { name, parameters, place } of annotationTable) {
    const args = parameters.map(({ name: key, form, example }) => (form === "named" ? `${key}: ${example}` : example));
    const unit = place === "group" ? "(a | b)" : "a";
    expect(compileFlow(`${unit}@${name}${args.length === 0 ? "" : `(${args.join(", ")})`}`).diagnostics).toEqual([]);
  }
});
