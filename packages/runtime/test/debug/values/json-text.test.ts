import { expect, test } from "vitest";
import { ExpressionRules } from "../../../src/debug/expressions/expression-rules.ts";
import { jsonText } from "../../../src/debug/values/json-text.ts";

const json = (value: unknown): unknown => JSON.parse(jsonText(value, new ExpressionRules()));

test("what JSON has no form for is written as near as can be", () => {
  const circle: Record<string, unknown> = { a: [1n, new Set([1]), new Map([["k", 2]]), new Map([[1, 2]])] };
  circle.self = circle;
  expect(json(circle)).toEqual({ a: ["1", [1], { k: 2 }, [[1, 2]]], self: "[circular]" });
  expect(json([new Date(0), /x/g, new Error("bad"), new Uint8Array([1]), undefined])).toEqual([
    "1970-01-01T00:00:00.000Z",
    "/x/g",
    { name: "Error", message: "bad" },
    [1],
    null,
  ]);
  expect(jsonText(undefined, new ExpressionRules())).toBe("undefined");
});

test("secrets are masked, and nothing of the program is called", () => {
  const value = {
    apiKey: "k-12345",
    get boom(): never {
      throw new Error("called");
    },
    toJSON: () => "called",
    deep: new Map([["password", "p"]]),
  };
  expect(json(value)).toEqual({ apiKey: "••••••", deep: { password: "••••••" } });
  expect(json(new Proxy({}, {}))).toBe("[proxy]");
});

test("a value that is too large is cut, not written for ever", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 5000; i++) deep = [deep];
  expect(jsonText(deep, new ExpressionRules())).toContain("…");
  const wide = Array.from({ length: 300_000 }, () => 1);
  expect((json(wide) as unknown[]).length).toBeLessThan(250_000);
});
