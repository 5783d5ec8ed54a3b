import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, test } from "vitest";
import { formatIssues, isStandardSchema, validate } from "../../src/task/schema.ts";

type Path = NonNullable<StandardSchemaV1.Issue["path"]>;

function schemaOf<T>(check: StandardSchemaV1.Props<unknown, T>["validate"]): StandardSchemaV1<unknown, T> {
  return { "~standard": { version: 1, vendor: "test", validate: check } };
}

const length = schemaOf((value) =>
  typeof value === "string" ? { value: value.length } : { issues: [{ message: "expected a text" }] },
);
const lengthLater = schemaOf(async (value) => length["~standard"].validate(value));

function pathOf(path: Path | undefined): string | undefined {
  const answer = validate(
    schemaOf(() => ({ issues: [path === undefined ? { message: "no" } : { message: "no", path }] })),
    0,
  );
  return "kind" in answer && answer.kind === "invalid" ? answer.issues[0]?.path : undefined;
}

describe("validate", () => {
  test("a synchronous schema answers at once, with what it makes of the value", () => {
    expect(validate(length, "four")).toEqual({ kind: "valid", value: 4 });
    expect(validate(length, 4)).toEqual({ kind: "invalid", issues: [{ path: "", message: "expected a text" }] });
  });

  test("an asynchronous schema answers with a promise", async () => {
    const answer = validate(lengthLater, "four");
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toEqual({ kind: "valid", value: 4 });
    expect(await validate(lengthLater, 4)).toEqual({
      kind: "invalid",
      issues: [{ path: "", message: "expected a text" }],
    });
  });

  test("an empty list of issues is a refusal, as the specification says", () => {
    expect(
      validate(
        schemaOf(() => ({ issues: [] })),
        1,
      ),
    ).toEqual({ kind: "invalid", issues: [] });
  });

  test("what a schema throws is thrown", async () => {
    const broken = schemaOf(() => {
      throw new RangeError("broken");
    });
    const brokenLater = schemaOf(async () => {
      throw new RangeError("broken later");
    });
    expect(() => validate(broken, 1)).toThrow("broken");
    await expect(validate(brokenLater, 1)).rejects.toThrow("broken later");
  });

  test.each<[Path | undefined, string]>([
    [undefined, ""],
    [[], ""],
    [["items", 3, "name"], "items[3].name"],
    [[0], "[0]"],
    [[2, "größe", "$id", "_x1"], "[2].größe.$id._x1"],
    [["first name", "a.b", "3", ""], '["first name"]["a.b"]["3"][""]'],
    [[{ key: "items" }, { key: 3 }, { key: "name" }], "items[3].name"],
    [["x", Symbol("tag")], "x[Symbol(tag)]"],
  ])("the path %j reads %s", (path, text) => {
    expect(pathOf(path)).toBe(text);
  });
});

test("formatIssues puts them on one line", () => {
  expect(
    formatIssues([
      { path: "items[3].name", message: "expected a text" },
      { path: "", message: "too many" },
    ]),
  ).toBe("items[3].name: expected a text; too many");
});

test("isStandardSchema knows objects and functions that say so", () => {
  expect(isStandardSchema(length)).toBe(true);
  expect(isStandardSchema(Object.assign(() => 1, length))).toBe(true);
  for (const other of [undefined, null, 1, "x", {}, () => 1, { "~standard": null }, { "~standard": { version: 1 } }]) {
    expect(isStandardSchema(other)).toBe(false);
  }
});
