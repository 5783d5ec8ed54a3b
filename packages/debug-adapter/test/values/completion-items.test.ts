import { expect, test } from "vitest";
import { completionItems } from "../../src/values/completion-items.ts";
import { completionTarget } from "../../src/values/completion-target.ts";

const members = [
  { name: "name", kind: "property" },
  { name: "narrow", kind: "method" },
  { name: "a key", kind: "property" },
] as const;

/** The text once each item was chosen. */
function chosen(text: string, from: 0 | 1 = 1): readonly string[] {
  const target = completionTarget(text);
  if (target === undefined) return [];
  return completionItems(target, members, from).map(({ label, text: inserted = label, start = 0, length = 0 }) => {
    return text.slice(0, start - from) + inserted + text.slice(start - from + length);
  });
}

test("what was typed is replaced by what is chosen, whatever columns count from", () => {
  expect(chosen("x.na")).toEqual(["x.name", "x.narrow"]);
  expect(chosen("x.na", 0)).toEqual(["x.name", "x.narrow"]);
  expect(chosen("x.a")).toEqual(['x["a key"]']);
  expect(chosen("x['a")).toEqual(["x['a key']"]);
  expect(chosen("naR")).toEqual(["narrow"]);
  expect(chosen("aw")).toEqual(["await"]);
});

test("names of a scope are variables, members properties and methods", () => {
  const types = (text: string) => {
    const target = completionTarget(text);
    return target === undefined ? [] : completionItems(target, members, 1).map(({ type }) => type);
  };
  expect(types("na")).toEqual(["variable", "method"]);
  expect(types("x.na")).toEqual(["property", "method"]);
  expect(types("tru")).toEqual(["keyword"]);
});
