import { expect, test } from "vitest";
import { changedCopy, changeTarget } from "../../src/values/changed-copy.ts";

test.each<readonly [string, object | undefined]>([
  ["input", { root: "input", key: undefined, rest: "" }],
  [" output ", { root: "output", key: undefined, rest: "" }],
  ["input.user.name", { root: "input", key: undefined, rest: ".user.name" }],
  ['input["a b"][0]', { root: "input", key: undefined, rest: '["a b"][0]' }],
  ["channel.rate", { root: "channel", key: "rate", rest: "" }],
  ['channel["a \\"b"].c', { root: "channel", key: 'a "b', rest: ".c" }],
  ["channel", undefined],
  ["results.fetch", undefined],
  ["inputs", undefined],
  ["input + 1", undefined],
])("%s", (path, target) => {
  expect(changeTarget(path)).toEqual(target);
});

test("the value that was recorded is not changed with its copy", async () => {
  const input = { user: { name: "Ada" } };
  const target = changeTarget("input.user.name");
  if (target === undefined) throw new Error("input.user.name can be changed");
  const run = new Function("input", `return (async () => (${changedCopy(target, "'Bob' // him")}))();`);
  expect(await run(input)).toEqual({ user: { name: "Bob" } });
  expect(input).toEqual({ user: { name: "Ada" } });
});
