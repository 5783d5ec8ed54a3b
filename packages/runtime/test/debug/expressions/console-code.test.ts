import { expect, test } from "vitest";
import { Evaluator } from "../../../src/debug/expressions/evaluation.ts";
import { scopeAt } from "../../../src/debug/expressions/expression.ts";
import { fakeGate } from "../fake-gate.ts";

const scope = () => scopeAt({ gate: fakeGate({ input: { n: 3 } }), frames: [], channel: {} });

async function typed(...lines: readonly string[]): Promise<unknown> {
  const evaluator = new Evaluator();
  try {
    let last: unknown;
    for (const line of lines) {
      const evaluated = await evaluator.evaluate(scope(), line, { purpose: "console", timeoutMs: 200, awaitMs: 50 });
      last = evaluated.kind === "error" ? `! ${evaluated.message}` : evaluated.value;
    }
    return last;
  } finally {
    evaluator.close();
  }
}

test.each<readonly [string, readonly string[], unknown]>([
  ["an expression", ["input.n + 1"], 4],
  ["an object", ["{ a: input.n }"], { a: 3 }],
  ["a comment behind it", ["1 + 1 // two"], 2],
  ["an awaited one", ["await Promise.resolve(input.n)"], 3],
  ["several lines", ["[1, 2]\n  .map((n) => {\n    return n * 2;\n  })\n  .join()"], "2,4"],
  ["statements, the last an expression", ["const x = 1; x + 1"], 2],
  ["statements on lines", ["const a = 1\nconst b = 2;\n`${a};${b}`"], "1;2"],
  ["statements alone", ["if (input.n > 2) { let y = 1; }"], undefined],
  ["a loop before an expression", ["let s = 0; for (const n of [1, 2, 3]) { s += n; }\ns"], 6],
  ["what was declared before", ["const { n } = input", "n * 2"], 6],
  ["what was assigned before", ["fresh = 5", "fresh + 1"], 6],
  ["what was awaited before", ["const later = await Promise.resolve(9)", "later"], 9],
  ["a name that is not known", ["missing + 1"], "! ReferenceError: missing is not defined"],
  ["no JavaScript", ["1 +"], "! SyntaxError: Unexpected end of input"],
  ["a mistake", ["null.x"], "! TypeError: Cannot read properties of null (reading 'x')"],
  ["a loop without an end", ["for (;;) {}"], "! took longer than 200 ms"],
  [
    "a promise that nobody settles",
    ["await new Promise(() => {})"],
    "! has not settled within 50 ms; what it has begun goes on",
  ],
])("%s", async (_, lines, expected) => {
  expect(await typed(...lines)).toEqual(expected);
});

test("names of the scope that are assigned are told, and are what the next expression sees", async () => {
  const evaluator = new Evaluator();
  const evaluated = await evaluator.evaluate(scope(), "input = 7; input + 1", { purpose: "console" });
  evaluator.close();
  expect(evaluated).toMatchObject({ value: 8 });
  expect(evaluated.kind === "value" && [...(evaluated.assigned ?? [])]).toEqual([["input", 7]]);
});
