import { describe, test } from "vitest";
import { expectMarks } from "./expect-marks.ts";

const tasks = `
task("begin", () => 1);
task("a", (given: number) => given);
task("b", (given: number) => given);
task("c", (given: number) => given);
task("pick", (given: number): "x" | "y" => (given > 1 ? "x" : "y"));
task("px", (given: string) => 1);
task("py", (given: string) => 2);
task("all", (given: { a: number; b: number }) => given.a);
task("some", (given: { a: number; b?: number }) => given.a);
task("none", (given: { a?: number; b?: number }) => given.a);
task("undef", (given: { a: number | undefined; b: number | undefined }) => given.a);
task("one", (given: number) => given);
task("xy", (given: { px?: number; c: number }) => given.c);
task("xyAll", (given: { px: number; c: number }) => given.c);
`;

const good: Readonly<Record<string, string>> = {
  "strict: all are there": "begin >> (a | b) >> all",
  "strict with failFast": "begin >> (a | b)@strict(failFast: true) >> all",
  "bestEffort: all are optional": "begin >> (a | b)@bestEffort >> none",
  "written as undefined": "begin >> (a | b)@bestEffort >> undef",
  "critical: what is named is there": "begin >> (a | b)@critical(a) >> some",
  "critical with all": "begin >> (a | b)@critical(a, b) >> all",
  "atLeast with all": "begin >> (a | b)@atLeast(2) >> all",
  "a route comes to one value": "begin >> (r: (pick ? { x: px, y: py }) | c) >> route",
  "a fallback comes to one value": "begin >> ((a ?? b) | c) >> fell",
  "a branch that has a fallback": "begin >> ((a ?? c) | b) >> all",
  "inside the branch": "begin >> ((a >> one) | b)@bestEffort >> oneOf",
  "a group in the branch": "begin >> (x: ((a | b) >> all) | c)@bestEffort",
  "what follows the same case": "begin >> pick ? { x: (px >> (p: one | q: c) >> both), y: py }",
  "all behind one case": "begin >> pick ? { x: px, y: py }; px >> p: one >> both; px >> q: c >> both",
  "one case only": "begin >> pick ? { x: px, else: py }; px >> xy; begin >> c >> xy",
  "a nested group that lets fail": "begin >> (g: (a | b)@bestEffort | c) >> nested",
  "ends of the flow that may be absent": "begin >> (a | b)@bestEffort >> none; begin >> c",
};

const bad: Readonly<Record<string, string>> = {
  bestEffort: "begin >> (a | b)@bestEffort <|FLOW4002:>>|> all",
  "bestEffort, one of them": "begin >> (a | b)@bestEffort <|FLOW4002:>>|> some",
  atLeast: "begin >> (a | b)@atLeast(1) <|FLOW4002:>>|> all",
  critical: "begin >> (a | b)@critical(a) <|FLOW4002:>>|> all",
  "a policy of one's own": "begin >> (a | b)@policy(mine) <|FLOW4002:>>|> all",
  "behind a group, two of them": "begin >> (a | b)@bestEffort >> (<|FLOW4002:all|> | none | <|FLOW4002:some|>)",
  "a named group in a fan-in":
    "begin >> g: (a | b)@bestEffort; g >> <|FLOW4002:strictNested|>; begin >> c >> strictNested",
  "a case that may not be taken": "begin >> pick ? { x: px, y: py }; px >> <|FLOW4002:xyAll|>; begin >> c >> xyAll",
  "an alternative that may fail": "begin >> (a ?? b); a >> <|FLOW4002:ac|>; begin >> c >> ac",
  "behind what may be skipped":
    "begin >> pick ? { x: px, y: py }; px >> px2: one; px2 >> <|FLOW4002:late|>; begin >> c >> late",
  "a branch that may fail, from outside": "begin >> (a | b)@bestEffort >> none; a >> <|FLOW4002:ac|>; begin >> c >> ac",
  "what runs without the case as well": "begin >> pick ? { x: px >> <|FLOW4002:xyAll|>, y: py }; begin >> c >> xyAll",
  "a type that does not fit either": "begin >> (a | b)@bestEffort <|FLOW4001:>>|> wrong",
};

const more = `
task("route", (given: { r: number; c: number }) => given.c);
task("fell", (given: { a: number; c: number }) => given.c);
task("oneOf", (given: { one?: number; b?: number }) => given.b);
task("both", (given: { p: number; q: number }) => given.p);
task("nested", (given: { g: { a?: number; b?: number }; c: number }) => given.c);
task("strictNested", (given: { g: { a: number; b: number }; c: number }) => given.c);
task("ac", (given: { a: number; c: number }) => given.a);
task("late", (given: { px2: number; c: number }) => given.c);
task("wrong", (given: { a: string; b?: number }) => given.a);
`;

describe("what may be absent is optional", () => {
  for (const [name, text] of Object.entries(good))
    test(name, () => void expectMarks(`${tasks}${more}flow("f")\`${text}\`;`));
});

describe("FLOW4002: an entry that may be absent is taken for granted", () => {
  for (const [name, text] of Object.entries(bad))
    test(name, () => void expectMarks(`${tasks}${more}flow("f")\`${text}\`;`));
});
