import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonValue } from "../../src/json/json-value.ts";

test("is what JSON.stringify makes of a value that JSON can hold", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(jsonValue(value))).toBe(JSON.stringify(value));
    }),
  );
});

test("any value becomes text", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withMap: true, withSet: true, withTypedArray: true, withDate: true }),
      (value) => {
        expect(typeof JSON.stringify(jsonValue(value))).toBe("string");
      },
    ),
  );
});

test.each([
  ["a bigint", 12n, { $type: "bigint", value: "12" }],
  ["NaN", Number.NaN, { $type: "number", value: "NaN" }],
  ["infinity", -1 / 0, { $type: "number", value: "-Infinity" }],
  ["undefined", undefined, { $type: "undefined" }],
  ["undefined in an array", [undefined, 1], [{ $type: "undefined" }, 1]],
  ["a hole in an array", Object.assign([], { 1: 1 }), [{ $type: "undefined" }, 1]],
  ["an undefined property", { a: undefined, b: 1 }, { b: 1 }],
  ["a function", function named() {}, { $type: "function", name: "named" }],
  ["a symbol", Symbol("s"), { $type: "symbol", name: "s" }],
  ["a map", new Map([["k", 1n]]), { $type: "Map", entries: [["k", { $type: "bigint", value: "1" }]] }],
  ["a set", new Set(["a"]), { $type: "Set", values: ["a"] }],
  ["bytes", new Uint8Array([1, 2, 255]), { $type: "Uint8Array", base64: "AQL/" }],
  ["a part of a buffer", new Uint8Array([1, 2, 3, 4]).subarray(1, 3), { $type: "Uint8Array", base64: "AgM=" }],
  ["an array buffer", new Uint8Array([9]).buffer, { $type: "ArrayBuffer", base64: "CQ==" }],
  ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
  ["an object with toJSON", { toJSON: () => ({ a: 1n }) }, { a: { $type: "bigint", value: "1" } }],
])("%s", (_what, value, expected) => {
  expect(jsonValue(value)).toEqual(expected);
});

test("a value inside itself is replaced by the path to it", () => {
  const root: Record<string, unknown> = { list: [{}] };
  (root.list as Record<string, unknown>[])[0] = { "a/b": root.list, root };
  expect(jsonValue(root)).toEqual({
    list: [{ "a/b": { $type: "cycle", path: "/list" }, root: { $type: "cycle", path: "" } }],
  });
});

test("the same object twice is no cycle", () => {
  const shared = { a: 1 };
  expect(jsonValue([shared, shared])).toEqual([shared, shared]);
});

test("an error keeps what it says: name, code, hint, own properties, causes", () => {
  const error = Object.assign(new TypeError("no", { cause: new Error("deeper", { cause: "text" }) }), {
    code: "E1",
    hint: "do",
    taskId: "a",
  });
  expect(jsonValue(error)).toEqual({
    $type: "Error",
    name: "TypeError",
    message: "no",
    code: "E1",
    hint: "do",
    taskId: "a",
    cause: { $type: "Error", name: "Error", message: "deeper", cause: "text" },
  });
});

test("an AggregateError keeps its errors, and an error that is its own cause ends", () => {
  const error = new AggregateError([new Error("one")], "all");
  error.cause = error;
  expect(jsonValue(error)).toEqual({
    $type: "Error",
    name: "AggregateError",
    message: "all",
    errors: [{ $type: "Error", name: "Error", message: "one" }],
    cause: { $type: "cycle", path: "" },
  });
});

test("what throws when it is read is said to be unreadable, the rest is kept", () => {
  const value = {
    good: 1,
    bad: {
      get inner(): never {
        throw new Error("closed");
      },
    },
  };
  expect(jsonValue(value)).toEqual({ good: 1, bad: { $type: "unreadable", reason: "closed" } });
});

test("what is nested too deeply is cut off", () => {
  let value: unknown = "end";
  for (let i = 0; i < 100_000; i++) value = [value];
  expect(JSON.stringify(jsonValue(value))).toBe(`${"[".repeat(500)}{"$type":"tooDeep"}${"]".repeat(500)}`);
});

test("tells of each mark that it makes", () => {
  let marks = 0;
  const count = (): void => {
    marks++;
  };
  jsonValue({ a: 1, when: new Date() }, count);
  expect(marks).toBe(0);
  jsonValue([1n, new Map([[1, Number.NaN]])], count);
  expect(marks).toBe(3);
});
