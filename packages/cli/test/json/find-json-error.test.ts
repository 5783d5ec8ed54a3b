import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonError } from "../../src/json/find-json-error.ts";

test.each([
  ["", 0, "a JSON value"],
  ["  ", 2, "a JSON value"],
  ["README.md", 0, "a JSON value"],
  ["{url: 1}", 1, 'a property name in double quotes, or "}"'],
  ["{'a': 1}", 1, 'a property name in double quotes, or "}"'],
  ['{"a" 1}', 5, '":"'],
  ['{"a": }', 6, "a value"],
  ['{"a": 1, }', 9, "a property name in double quotes"],
  ['{"a": 1', 7, '"," or "}"'],
  ["[1, 2", 5, '"," or "]"'],
  ["[1 2]", 3, '"," or "]"'],
  ["[,]", 1, 'a value, or "]"'],
  ["[1,]", 3, "a value"],
  ["1 2", 2, "the end of the text"],
  ["01", 1, "the end of the text"],
  ['"abc', 4, 'a closing "'],
  ['"a\nb"', 2, "an escape such as \\n: a line break or control character cannot stand in a string"],
  ['"\\x"', 1, 'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000'],
  ["{}}", 2, "the end of the text"],
])("%j stops being JSON at %i", (text, offset, expected) => {
  expect(findJsonError(text)).toEqual({ offset, expected });
});

test("what JSON.stringify writes has no error", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, "\t"), (json, space) => {
      expect(findJsonError(JSON.stringify(JSON.parse(json), undefined, space))).toBeUndefined();
    }),
  );
});

test("agrees with JSON.parse on any text", () => {
  const nearlyJson = fc.tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "\\", "0", "-", "e", " ", "\n", "t"),
  );
  fc.assert(
    fc.property(nearlyJson, ([json, at, inserted]) => {
      const place = at % (json.length + 1);
      const text = json.slice(0, place) + inserted + json.slice(place + 1);
      expect(findJsonError(text) === undefined).toBe(parses(text));
    }),
    { numRuns: 3000 },
  );
});

test("the error lies inside the text, and the text before it has none but that it ends", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\tru e1.-\n') }), (text) => {
      const error = findJsonError(text);
      if (error === undefined) return;
      expect(error.offset).toBeLessThanOrEqual(text.length);
      expect(findJsonError(text.slice(0, error.offset))?.offset ?? error.offset).toBe(error.offset);
    }),
    { numRuns: 2000 },
  );
});

test("brackets may nest as deeply as they like", () => {
  const depth = 200_000;
  expect(findJsonError("[".repeat(depth) + "]".repeat(depth))).toBeUndefined();
  expect(findJsonError("[".repeat(depth))).toEqual({ offset: depth, expected: 'a value, or "]"' });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
