import { expect, test } from "vitest";
import { formatNames, formatOf } from "../../src/graph/formats.ts";

test.each([
  ["flow.svg", "svg"],
  ["a/b.c/flow.SVG", "svg"],
  ["flow.mmd", "mermaid"],
  ["README.md", "mermaid"],
  ["flow.dot", "dot"],
  ["flow.gv", "dot"],
  ["flow.json", "json"],
  ["flow.txt", "ascii"],
  ["flow.png", undefined],
  ["flow", undefined],
  ["x.constructor", undefined],
])("%s", (file, format) => {
  expect(formatOf(file)).toBe(format);
});

test("every format has an ending", () => {
  const reached = ["txt", "mmd", "dot", "svg", "json"].map((extension) => formatOf(`x.${extension}`));
  expect(reached).toEqual(formatNames);
});
