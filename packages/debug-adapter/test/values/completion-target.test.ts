import { expect, test } from "vitest";
import { completionTarget } from "../../src/values/completion-target.ts";

test.each<readonly [string, object | undefined]>([
  ["", { kind: "name", prefix: "", start: 0 }],
  ["inp", { kind: "name", prefix: "inp", start: 0 }],
  ["1 + inp", { kind: "name", prefix: "inp", start: 4 }],
  ["input.", { kind: "member", object: "input", prefix: "", start: 6 }],
  ["input?.us", { kind: "member", object: "input", prefix: "us", start: 7 }],
  ["f(input.user.na", { kind: "member", object: "input.user", prefix: "na", start: 13 }],
  ["input.list[0].na", { kind: "member", object: "input.list[0]", prefix: "na", start: 14 }],
  ['input["a.b"].c', { kind: "member", object: 'input["a.b"]', prefix: "c", start: 13 }],
  ["a.map((x) => x)[1].", { kind: "member", object: "a.map((x) => x)[1]", prefix: "", start: 19 }],
  ['"text".to', { kind: "member", object: '"text"', prefix: "to", start: 7 }],
  ["[1, 2].", { kind: "member", object: "[1, 2]", prefix: "", start: 7 }],
  ['results["fe', { kind: "key", object: "results", quote: '"', prefix: "fe", start: 9 }],
  ["channel['", { kind: "key", object: "channel", quote: "'", prefix: "", start: 9 }],
  ["größe.ä", { kind: "member", object: "größe", prefix: "ä", start: 6 }],
  ['"some te', undefined],
  ["1.", undefined],
  ["3.14.to", undefined],
  ["...", undefined],
])("behind %j", (text, target) => {
  expect(completionTarget(text)).toEqual(target);
});

test("anything at all is taken without throwing, at once", () => {
  const tricky = [
    '"'.repeat(5000),
    "[".repeat(5000),
    `${"a.".repeat(5000)}`,
    `${")".repeat(5000)}.`,
    `${'["'.repeat(3000)}`,
  ];
  for (const text of tricky) expect(() => completionTarget(text)).not.toThrow();
});
