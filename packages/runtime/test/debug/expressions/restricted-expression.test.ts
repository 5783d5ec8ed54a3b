import fc from "fast-check";
import { expect, test } from "vitest";
import { ExpressionRules } from "../../../src/debug/expressions/expression-rules.ts";
import { parseRestricted } from "../../../src/debug/expressions/restricted-syntax.ts";
import { SecretValue } from "../../../src/debug/expressions/restricted-value.ts";
import { flow, task } from "../../../src/index.ts";
import { connected } from "../connected.ts";
import { fakeGate, type GateGiven } from "../fake-gate.ts";

const input = {
  a: [{ b: 5 }],
  name: "graflow",
  "odd key": 1,
  missing: undefined,
  big: 10n,
  nothing: null,
  get touched(): never {
    throw new Error("A getter was called");
  },
  method: () => {
    throw new Error("A function was called");
  },
  turned: {
    valueOf: (): never => {
      throw new Error("A conversion was called");
    },
  },
  guarded: new Proxy(
    {},
    {
      getOwnPropertyDescriptor: (): never => {
        throw new Error("A proxy was called");
      },
    },
  ),
};

function evaluate(expression: string, given: GateGiven = { input }): unknown {
  const rules = new ExpressionRules();
  rules.isRestricted = true;
  return rules.evaluate({ gate: fakeGate(given) }, expression);
}

test.each([
  ["input.a[0].b", 5],
  ["input['odd key'] + 1", 2],
  ["input.a.length", 1],
  ["input.name.length", 7],
  ['input.name[0] + "\\u0041\\x42\\n\'"', "gAB\n'"],
  ["input?.x?.y", undefined],
  ["1 + 2 * 3 - 4 / 2 % 3", 5],
  ["(1 + 2) * 3", 9],
  ["-1 < +2 && !false", true],
  ["'b' > 'a' || nonsense", true],
  ["input.nothing ?? 'none'", "none"],
  ["input.a === input.a", true],
  ["input.missing == null", true],
  ["'5' == 5 && '5' !== 5", true],
  ["typeof input.method", "function"],
  ["typeof input.a === 'object' ? 1 : 2", 1],
  ["input.big * 2n", 20n],
  ["0x10 + 1_000 + .5 + 1e2", 1116.5],
  ["[1, input.name, { x: true, 'y z': null, },]", [1, "graflow", { x: true, "y z": null }]],
  ["({ doubled: input.a[0].b * 2 })", { doubled: 10 }],
  ["attempt + iteration", 2],
  ["NaN !== NaN && Infinity > 0 && undefined === void_ || true", true],
] as const)("%s", (expression, value) => {
  expect(evaluate(expression.replace("void_", "input.missing"))).toEqual(value);
});

test.each([
  ["input.method()", "cannot call a function"],
  ["input.a = 1", "cannot change anything"],
  ["input.a[0].b++", "Expected a value"],
  ["new Date", 'cannot have "new"'],
  ["await input", 'cannot have "await"'],
  ["`${input}`", "cannot have this: `"],
  ["/a/", "Expected a value, found /"],
  ["x => x", "cannot change anything"],
  ["input.a[", "found the end"],
  ["input.", "Expected a name"],
  ["", "Expected a value, found the end"],
  ["1 1", "Expected an operator or the end, found 1"],
  ["{ 1: 2 ", "Expected }"],
  ["'open", "cannot have this: 'open"],
  ["process.exit", '"process" is not known here, only input'],
  ["ctx.frame", '"ctx" is not known here'],
  ["constructor", "is not known here"],
  ["input.touched", '"touched" is a getter'],
  ["input.turned + 1", "no objects"],
  ["input.turned < 1", "no objects"],
  ["-input.turned", "no objects"],
  ["input.guarded.x", "behind a proxy"],
  ["input.missing.x", 'There is no "x" in undefined'],
  ["input[input]", "A key has to be a text or a number"],
  ["(".repeat(500) + ")".repeat(500), "nested too deeply"],
  ["1+".repeat(6000), "may have 10000 characters"],
])("refused: %s", (expression, message) => {
  expect(() => evaluate(expression)).toThrow(message);
});

test("nothing is called, whatever the expression is", () => {
  const pieces = ["input", ".", "a", "[", "]", "(", ")", "touched", "method", "turned", "guarded", "+", "==", "!", "1"];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, "'x'", "?.", "&&", "typeof ", "?", ":", ",", "{", "}")), (text) => {
      try {
        evaluate(text.join(""));
      } catch (error) {
        expect(String(error)).not.toContain("was called");
      }
    }),
    { numRuns: 3000, seed: 2026 },
  );
});

test("any text parses, or is refused with a SyntaxError", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseRestricted(text);
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
    { numRuns: 1000, seed: 2026 },
  );
});

test("what is under a secret key is not looked into, but may be asked for being there", () => {
  const given = { input: { token: "abc", login: { apiKey: { id: 1 } } } };
  expect(evaluate("input.token", given)).toBeInstanceOf(SecretValue);
  expect(evaluate("input.login.apiKey.id", given)).toBeInstanceOf(SecretValue);
  expect(evaluate("input.token !== undefined && input.password == null ? 'yes' : 'no'", given)).toBe("yes");
  for (const refused of [
    "input.token < 'b'",
    "input.token === 'abc'",
    "input.token + ''",
    "[input.token]",
    "typeof input.token",
  ]) {
    expect(() => evaluate(refused, given)).toThrow('"token" is secret');
  }
});

test("a session that is restricted: conditions, log points, hover, console, setting, answers", async () => {
  task("first", (given: { n: number }) => ({ ...given, m: 2 }));
  task("last", (given: { n: number; m: number }) => given.n + given.m);
  await using debug = await connected({ expressions: "restricted" });
  const { adapter } = debug;
  const target = { kind: "task", task: "last" } as const;
  const set = await adapter.send("setBreakpoints", {
    breakpoints: [
      { id: 1, target, condition: "input.n === 1" },
      { id: 2, target, logMessage: "n is {input.n}" },
      { id: 3, target, condition: "input.toString()" },
      { id: 4, target, logMessage: "{process.pid}" },
    ],
  });
  expect(set.map(({ verified }) => verified)).toEqual([true, true, false, true]);
  expect(set[2]?.message).toContain("cannot call a function in this session");
  expect(await adapter.send("setFailureFilters", { filters: [{ filter: "all", condition: "f()" }] })).toEqual([
    expect.stringContaining("cannot call a function"),
  ]);
  await adapter.send("configurationDone", {});
  const result = flow`first >> last`.run({ n: 1 });
  const { thread } = await adapter.stopped();
  const texts = adapter.told.filter(({ event }) => event === "output").map(({ text }) => text);
  expect(texts).toEqual(["n is 1", expect.stringContaining('"process" is not known here')]);
  for (const purpose of ["hover", "watch", "console"] as const) {
    const { value } = await adapter.send("evaluate", { at: { thread }, expression: "input.m + 1", purpose });
    expect(value).toBe("3");
    const wrong = adapter.send("evaluate", { at: { thread }, expression: "process.exit(1)", purpose });
    await expect(wrong).rejects.toThrow("cannot call a function");
  }
  await adapter.send("setVariable", { at: { thread }, name: "input", expression: '{"n": 10, "m": 20}' });
  await adapter.send("setChannel", { thread, key: "k", expression: "input.n" });
  await expect(
    adapter.send("answer", { thread, answer: { kind: "result", expression: "process.exit(1)" } }),
  ).rejects.toThrow("cannot call a function");
  await adapter.send("continue", {});
  await expect(result).resolves.toBe(30);
});
