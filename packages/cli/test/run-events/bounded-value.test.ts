import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonValue } from "../../src/json/json-value.ts";
import { boundedValue } from "../../src/run-events/bounded-value.ts";

test("what fits is as --json prints it", () => {
  const cause = Object.assign(new Error("down"), { code: "ECONNREFUSED" });
  const value = {
    text: "a",
    list: [1, undefined, null, 12n, Number.NaN],
    map: new Map([["k", new Set([1])]]),
    date: new Date(0),
    bytes: new Uint8Array([1, 2]),
    error: new TypeError("no", { cause }),
    gone: undefined,
  };
  expect(boundedValue(value, 10_000)).toEqual({ json: jsonValue(value), isCut: false });
});

test("a long text keeps its beginning", () => {
  expect(boundedValue({ text: "x".repeat(1000), after: "y" }, 50)).toEqual({
    json: {
      text: { $type: "cut", text: "x".repeat(38), length: 1000 },
      "…": { $type: "more", count: 1 },
    },
    isCut: true,
  });
});

test("a long list says how many are left out", () => {
  const { json, isCut } = boundedValue(
    Array.from({ length: 1_000_000 }, (_, at) => at),
    40,
  );
  expect(json).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, { $type: "more", count: 999_991 }]);
  expect(isCut).toBe(true);
});

test("large binary data is named only", () => {
  expect(boundedValue(Buffer.alloc(1000), 10_000)).toEqual({
    json: { $type: "cut", of: "Buffer", bytes: 1000 },
    isCut: true,
  });
});

test("an error's message stays a text", () => {
  const { json } = boundedValue(new Error("z".repeat(50_000)), 100);
  expect((json as { message: string }).message).toBe(`${"z".repeat(1000)}…`);
});

test("a value inside itself, and one that cannot be read, come to an end", () => {
  const inside: { self?: unknown } = {};
  inside.self = inside;
  expect(boundedValue(inside, 1000).isCut).toBe(true);
  const hostile = {
    get value(): never {
      throw new Error("keep out");
    },
  };
  expect(boundedValue(hostile, 1000).json).toEqual({ $type: "unreadable", reason: "keep out" });
});

test("property: whatever the value, it stays near its budget, and is whole where it says so", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true }),
      fc.nat(300),
      (value, budget) => {
        const { json, isCut } = boundedValue(value, budget);
        expect(JSON.stringify(json).length).toBeLessThan(20 * budget + 1000);
        if (!isCut) expect(json).toEqual(jsonValue(value));
      },
    ),
  );
});
