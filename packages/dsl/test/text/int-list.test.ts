import { expect, test } from "vitest";
import { IntList } from "../../src/text/int-list.ts";

test("an int list grows", () => {
  const list = new IntList(1);
  for (let value = -50; value < 50; value++) list.push(value * 1000);
  expect(list.length).toBe(100);
  expect([list.at(0), list.at(50), list.at(99)]).toEqual([-50_000, 0, 49_000]);
});
