import { expect, test } from "vitest";
import { ListStack } from "../../src/text/list-stack.ts";

test("lists may be made inside one another", () => {
  const stack = new ListStack<string>();
  const outer = stack.begin();
  stack.push("a");
  const inner = stack.begin();
  stack.push("b");
  stack.push("c");
  expect(stack.take(inner)).toEqual(["b", "c"]);
  stack.push("d");
  expect(stack.take(outer)).toEqual(["a", "d"]);
});
