import { expect, test } from "vitest";
import { excerpt, oneLine } from "../../src/text/excerpt.ts";

test("an excerpt is one short line between backticks", () => {
  expect(excerpt("a >> b")).toBe("`a >> b`");
  expect(excerpt("a\r\n\t >> b ")).toBe("`a >> b`");
  expect(excerpt("a".repeat(30) + "b".repeat(30), 20)).toBe(`\`${"a".repeat(10)}…${"b".repeat(9)}\``);
  expect(excerpt("x".repeat(10_000_000)).length).toBe(42);
});

test("an excerpt cuts no character in two", () => {
  const smiles = "\u{1f600}".repeat(1000);
  for (let longest = 5; longest < 15; longest++) {
    expect(oneLine(smiles, longest)).toMatch(/^\u{1f600}*…\u{1f600}*$/u);
  }
});
