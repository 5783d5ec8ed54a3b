import { expect, test } from "vitest";
import { NameIndex } from "../../src/graph/name-index.ts";

test("names are numbered in the order in which they come, each once", () => {
  const index = new NameIndex();
  const names = Array.from({ length: 10_000 }, (_, number) => `name${number * 7919}`);
  expect(names.map((name) => index.put(name))).toEqual(names.map((_, number) => number));
  expect(names.map((name) => index.put(name))).toEqual(names.map((_, number) => number));
  expect(names.map((name) => index.find(name))).toEqual(names.map((_, number) => number));
  expect(["", "name", "name1", "__proto__"].map((name) => index.find(name))).toEqual([-1, -1, -1, -1]);
  expect([index.put(""), index.put("__proto__"), index.find("")]).toEqual([10_000, 10_001, 10_000]);
});
