import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/json/json-value.ts";
import { prettyJson } from "../../src/json/pretty-json.ts";

test("what fits into the width stands on one line", () => {
  const value = { id: 7, tags: ["a", "b"], empty: [{}, []], deep: { list: [1, 2, 3], text: "somewhat longer" } };
  expect(prettyJson(value, 40)).toBe(
    [
      "{",
      '  "id": 7,',
      '  "tags": ["a", "b"],',
      '  "empty": [{}, []],',
      '  "deep": {',
      '    "list": [1, 2, 3],',
      '    "text": "somewhat longer"',
      "  }",
      "}",
    ].join("\n"),
  );
  expect(prettyJson(value, 200)).toBe(
    '{ "id": 7, "tags": ["a", "b"], "empty": [{}, []], "deep": { "list": [1, 2, 3], "text": "somewhat longer" } }',
  );
});

test("the numbers and texts of an array stand in rows, what has parts on lines of its own", () => {
  expect(prettyJson({ numbers: Array.from({ length: 12 }, (_, i) => i * 11) }, 30)).toBe(
    ["{", '  "numbers": [', "    0, 11, 22, 33, 44, 55, 66,", "    77, 88, 99, 110, 121", "  ]", "}"].join("\n"),
  );
  expect(prettyJson([{ name: "a" }, { name: "b" }], 24)).toBe('[\n  { "name": "a" },\n  { "name": "b" }\n]');
});

test("no line is wider than it has to be", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 20, max: 80 }), (numbers, width) => {
      for (const line of prettyJson({ key: numbers }, width).split("\n"))
        expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

test("it is the same JSON", () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 1, max: 80 }), (json, width) => {
      const value = JSON.parse(json) as JsonValue;
      expect(JSON.parse(prettyJson(value, width))).toEqual(value);
    }),
  );
});
