import { describe, expect, test } from "vitest";
import { nearest } from "../../src/text/nearest.ts";

describe("nearest", () => {
  test.each([
    ["fecth", ["store", "fetch"], "fetch"],
    ["atleast", ["strict", "atLeast"], "atLeast"],
    ["load_all", ["load-all", "load"], "load-all"],
    ["fetc", ["fetch", "fetches"], "fetch"],
    ["sore", ["store", "shore"], "store"],
    ["ab", ["ba"], "ba"],
    ["fetch", ["fetch"], undefined],
    ["a", ["b", "c"], undefined],
    ["fetch", ["completely", "different"], undefined],
    ["x", [], undefined],
  ] as const)("of %j in %j is %j", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  test("does not compare very long names letter by letter", () => {
    expect(nearest(`${"a".repeat(100_000)}b`, ["a".repeat(100_001)])).toBeUndefined();
  });
});
