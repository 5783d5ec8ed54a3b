import { expect, test } from "vitest";
import { Evaluator } from "../../../src/debug/expressions/evaluation.ts";
import { ExpressionRules } from "../../../src/debug/expressions/expression-rules.ts";
import { type Page, Variables } from "../../../src/debug/values/variables.ts";

const open = async (value: unknown, page: Page = {}) => {
  const variables = new Variables(new ExpressionRules(), new Evaluator());
  const children = await variables.children(variables.describe("it", value).handle, page);
  return children?.map(({ name, value: text }) => `${name}: ${text}`);
};

test("what has nothing in it has no handle", () => {
  const variables = new Variables(new ExpressionRules());
  for (const value of [undefined, null, 1, "text", true, 5n, Symbol("s")]) {
    expect(variables.describe("it", value)).toMatchObject({ handle: 0, indexed: 0 });
  }
  expect(variables.describe("it", () => 1).handle).toBe(0);
});

test("arrays, typed arrays, maps and sets are opened page by page, and what else they have beside", async () => {
  const long = Object.assign(
    Array.from({ length: 3000 }, (_, i) => i),
    { extra: true },
  );
  expect(await open(long)).toHaveLength(1001);
  expect((await open(long))?.at(-1)).toBe("…: 2,001 more");
  expect(await open(long, { start: 2998, count: 50, filter: "indexed" })).toEqual(["2998: 2998", "2999: 2999"]);
  expect(await open(long, { filter: "named" })).toEqual(["extra: true"]);
  expect(await open(Object.assign(new Array(3), { 0: 1, 2: 3 }))).toEqual(["0: 1", "1: undefined", "2: 3"]);
  expect(await open(new Float64Array([1, 2]))).toEqual(["0: 1", "1: 2"]);
  expect(await open(Buffer.from("ab"))).toEqual(["0: 97", "1: 98"]);
  const map = new Map<unknown, number>([
    ["a", 1],
    [{}, 2],
  ]);
  expect(await open(map, { start: 1 })).toEqual(["1: {} → 2"]);
  expect(await open(new Set([7, 8]), { count: 1 })).toEqual(["0: 7"]);
});

test("what is left out of a large object is one more variable to open", async () => {
  const variables = new Variables(new ExpressionRules());
  const large = Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`key${i}`, i]));
  let handle = variables.describe("it", large).handle;
  const names: string[] = [];
  for (;;) {
    const children = (await variables.children(handle)) ?? [];
    names.push(...children.filter(({ kind }) => kind !== "more").map(({ name }) => name));
    const more = children.find(({ kind }) => kind === "more");
    if (more === undefined) break;
    handle = more.handle;
  }
  expect(names).toEqual(Object.keys(large));
});

test("a getter is called when it is opened, not before, and what cannot be shown says so", async () => {
  let calls = 0;
  class Account {
    #balance = 5;
    get balance(): number {
      calls += 1;
      return this.#balance;
    }
    get boom(): never {
      throw new Error("no money");
    }
  }
  const variables = new Variables(new ExpressionRules(), new Evaluator());
  const children = (await variables.children(variables.describe("it", new Account()).handle)) ?? [];
  expect(children.map(({ name, value, kind }) => [name, value, kind])).toEqual([
    ["balance", "(getter)", "getter"],
    ["boom", "(getter)", "getter"],
    ["#balance", "5", "private"],
  ]);
  expect(calls).toBe(0);
  const opened = await Promise.all(children.slice(0, 2).map(({ handle }) => variables.children(handle)));
  expect(opened.map((values) => values?.map(({ value }) => value))).toEqual([["5"], ["(threw: Error: no money)"]]);
  const trap = {
    [Symbol.for("nodejs.util.inspect.custom")]: () => {
      throw new Error("no");
    },
  };
  expect(variables.describe("it", trap).value).toBe("(cannot be shown: Error: no)");
  expect(variables.describe("it", "x".repeat(5000)).value.length).toBeLessThan(400);
});

test("a proxy that throws, a promise and a circle can be opened", async () => {
  const angry = new Proxy(
    { a: 1 },
    {
      get: () => {
        throw new Error("get");
      },
      ownKeys: () => {
        throw new Error("ownKeys");
      },
      getPrototypeOf: () => {
        throw new Error("getPrototypeOf");
      },
    },
  );
  expect(new Variables(new ExpressionRules()).describe("it", angry)).toMatchObject({
    type: "Proxy",
    value: "{ a: 1 }",
  });
  expect(await open(angry)).toContain("[[Target]]: { a: 1 }");
  expect(await open(Promise.resolve(3))).toEqual(["[[PromiseState]]: 'fulfilled'", "[[PromiseResult]]: 3"]);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(await open(circle)).toEqual(["self: <ref *1> { self: [Circular *1] }"]);
  expect(await open(Object.assign(new Error("bad"), { code: 7 }))).toEqual(
    expect.arrayContaining(["message: 'bad'", "code: 7"]),
  );
});

test("children say how an expression reaches them, and which cannot be set", async () => {
  const variables = new Variables(new ExpressionRules());
  const accesses = async (value: object) =>
    ((await variables.children(variables.describe("it", value).handle)) ?? []).map(({ access, readOnly }) =>
      readOnly === true ? [access] : access,
    );
  expect(await accesses({ a: 1, "b c": 2, [Symbol("s")]: 3 })).toEqual([".a", '["b c"]', [undefined]]);
  expect(await accesses([1])).toEqual(["[0]"]);
  expect(await accesses(new Map([["k", 1]]))).toEqual(['.get("k")']);
  expect(await accesses(Object.freeze({ a: 1 }))).toEqual([[".a"]]);
});

test("whole numbers are shown in hexadecimal where that is asked for", async () => {
  const variables = new Variables(new ExpressionRules());
  const handle = variables.describe("it", [255, -16, 1.5, 10n]).handle;
  expect((await variables.children(handle, { hex: true }))?.map(({ value }) => value)).toEqual([
    "0xff",
    "-0x10",
    "1.5",
    "0xan",
  ]);
});

test("a thread that goes on takes its handles with it, and those of others stay", async () => {
  const variables = new Variables(new ExpressionRules());
  const [one, two] = [1, 2].map((thread) => variables.describe("it", { a: 1 }, { thread }).handle);
  variables.clear(1);
  expect(await variables.children(one ?? 0)).toBeUndefined();
  expect(await variables.children(two ?? 0)).toHaveLength(1);
});

test("properties, items and entries can be set; what cannot be set says why", async () => {
  const variables = new Variables(new ExpressionRules());
  const list = [1, 2];
  const map = new Map([["a", 1]]);
  const handleOf = (value: unknown) => variables.describe("it", value).handle;
  expect(await variables.assign(handleOf(list), "1", 5)).toBeUndefined();
  expect(await variables.assign(handleOf(map), "0", 6)).toBeUndefined();
  expect([list, map.get("a")]).toEqual([[1, 5], 6]);
  expect(await variables.assign(handleOf(Object.freeze({ a: 1 })), "a", 2)).toContain("frozen");
  expect(await variables.assign(handleOf(new Set([1])), "0", 2)).toContain("set");
  const handle = handleOf(list);
  variables.clear();
  expect(await variables.assign(handle, "0", 2)).toContain("shown no more");
  expect(await variables.children(handle)).toBeUndefined();
});
