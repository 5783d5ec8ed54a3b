import { expect, test } from "vitest";
import { Variables } from "../../src/debug/variables.ts";

const open = (value: unknown, page = {}) => {
  const variables = new Variables();
  return variables
    .children(variables.describe("it", value).handle, page)
    ?.map(({ name, value: text }) => `${name}: ${text}`);
};

test("what has nothing in it has no handle", () => {
  const variables = new Variables();
  for (const value of [undefined, null, 1, "text", true, 5n, Symbol("s")]) {
    expect(variables.describe("it", value)).toMatchObject({ handle: 0, indexed: 0 });
  }
  expect(variables.describe("it", () => 1).handle).toBe(0);
});

test("arrays, typed arrays, maps and sets are opened page by page", () => {
  const long = Array.from({ length: 1000 }, (_, i) => i);
  expect(open(long)).toHaveLength(100);
  expect(open(long, { start: 998, count: 50 })).toEqual(["998: 998", "999: 999"]);
  expect(open(new Float64Array([1, 2]))).toEqual(["0: 1", "1: 2"]);
  expect(
    open(
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
      { start: 1 },
    ),
  ).toEqual(["1: 'b' → 2"]);
  expect(open(new Set([7, 8]), { count: 1 })).toEqual(["0: 7"]);
});

test("a getter is not called, and what cannot be shown says so", () => {
  const trap = {
    get boom(): never {
      throw new Error("called");
    },
    [Symbol.for("nodejs.util.inspect.custom")]: () => {
      throw new Error("no");
    },
  };
  expect(open(trap)).toEqual(["boom: (getter)"]);
  expect(new Variables().describe("it", trap).value).toBe("(cannot be shown: Error: no)");
  expect(new Variables().describe("it", "x".repeat(5000)).value.length).toBeLessThan(400);
});

test("properties, items and entries can be set; what cannot be set says why", () => {
  const variables = new Variables();
  const list = [1, 2];
  const map = new Map([["a", 1]]);
  const handleOf = (value: unknown) => variables.describe("it", value).handle;
  expect(variables.assign(handleOf(list), "1", 5)).toBeUndefined();
  expect(variables.assign(handleOf(map), "0", 6)).toBeUndefined();
  expect([list, map.get("a")]).toEqual([[1, 5], 6]);
  expect(variables.assign(handleOf(Object.freeze({ a: 1 })), "a", 2)).toContain("frozen");
  expect(variables.assign(handleOf(new Set([1])), "0", 2)).toContain("set");
  const handle = handleOf(list);
  variables.clear();
  expect(variables.assign(handle, "0", 2)).toContain("shown no more");
  expect(variables.children(handle)).toBeUndefined();
});
