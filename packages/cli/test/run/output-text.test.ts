import { expect, test } from "vitest";
import { outputForPeople, outputForPrograms } from "../../src/run/output-text.ts";

test.each([
  [{ a: 1 }, '{"a":1}\n'],
  ["two\nlines", '"two\\nlines"\n'],
  [null, "null\n"],
  [undefined, ""],
])("for programs %o is one line of JSON", (output, text) => {
  expect(outputForPrograms(output)).toEqual({ text, marked: false });
});

test("for programs what JSON cannot hold is marked, and that is said", () => {
  expect(outputForPrograms({ n: 1n })).toEqual({ text: '{"n":{"$type":"bigint","value":"1"}}\n', marked: true });
});

test.each([
  [{ a: 1 }, '{ "a": 1 }\n'],
  [["x".repeat(40), "y".repeat(40)], `[\n  "${"x".repeat(40)}",\n  "${"y".repeat(40)}"\n]\n`],
  ["two\nlines", "two\nlines\n"],
  ["ended\n", "ended\n"],
  [{ n: 1n }, "{ n: 1n }\n"],
  [new Map([["a", 1]]), "Map(1) { 'a' => 1 }\n"],
  [undefined, ""],
])("for people %o", (output, text) => {
  expect(outputForPeople(output, { columns: 80, colors: false })).toBe(text);
});
