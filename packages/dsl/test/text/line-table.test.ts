import { expect, test } from "vitest";
import { lineSpan, lineStarts, positionAt } from "../../src/text/line-table.ts";

const text = "one\ntwo\r\nthree\r\rfive";

test("a line begins after \\n, \\r\\n and \\r", () => {
  expect(lineStarts(text)).toEqual([0, 4, 9, 15, 16]);
  expect(lineStarts("")).toEqual([0]);
});

test("an offset has a line and a column", () => {
  const starts = lineStarts(text);
  expect([0, 3, 4, 8, 9, 15, 16, 20].map((offset) => positionAt(starts, offset))).toEqual([
    { line: 0, column: 0 },
    { line: 0, column: 3 },
    { line: 1, column: 0 },
    { line: 1, column: 4 },
    { line: 2, column: 0 },
    { line: 3, column: 0 },
    { line: 4, column: 0 },
    { line: 4, column: 4 },
  ]);
});

test("a line's span leaves its line break out", () => {
  const starts = lineStarts(text);
  const lines = starts.map((_, line) => lineSpan(text, starts, line));
  expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(["one", "two", "three", "", "five"]);
});
