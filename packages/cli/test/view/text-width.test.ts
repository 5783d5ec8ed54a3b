import { expect, test } from "vitest";
import { fitWidth, oneLine, padWidth, textWidth } from "../../src/view/text-width.ts";

test.each([
  ["abc", 3],
  ["", 0],
  ["日本", 4],
  ["한국어", 6],
  ["e\u0301", 1],
  ["🚀", 2],
  ["\u001b[31mred\u001b[39m", 3],
  ["⠋✓", 2],
])("%j takes %i columns", (text, columns) => {
  expect(textWidth(text)).toBe(columns);
});

test.each([
  ["extract", 7, "extract"],
  ["extract", 6, "extra…"],
  ["extract", 1, "…"],
  ["extract", 0, ""],
  ["日本語", 5, "日本…"],
  ["日本語", 4, "日…"],
  ["", 0, ""],
])("%j in %i columns is %j", (text, columns, fitted) => {
  expect(fitWidth(text, columns)).toBe(fitted);
});

test("fills up by columns, not by characters", () => {
  expect(padWidth("日本", 6)).toBe("日本  ");
  expect(padWidth("long", 2)).toBe("long");
});

test("a text on one line has no line breaks, colours or control characters", () => {
  expect(oneLine("a\r\n\tb\u001b[31mc\u001b[0m\u2028d\u0007\n")).toBe("a bc d");
});
