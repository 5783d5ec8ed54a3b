import { expect, test } from "vitest";
import { task } from "../../src/index.ts";
import type { CallSite } from "../../src/task/call-site.ts";

/** The line of this file on which an error was made. */
function lineOf(error: Error): number {
  const [, line] = /call-site\.test\.ts:(\d+):\d+/.exec(error.stack ?? "") ?? [];
  return Number(line);
}

function read({ file, line, column }: CallSite): { readonly file: string; readonly line: number; column: number } {
  return { file: String(file), line, column };
}

test("a task knows where it was defined", () => {
  const [first, here] = [task("placed-here", () => 1), new Error("here")];
  expect(read(first.definedAt)).toMatchObject({
    file: expect.stringMatching(/call-site\.test\.ts/),
    line: lineOf(here),
  });
  expect(first.definedAt.column).toBeGreaterThan(1);
});

test("so does one that is defined in a function, and in a callback of the language's own", () => {
  const define = (name: string): readonly [CallSite, Error] => [task(name, () => 1).definedAt, new Error("here")];
  const found = ["placed-a", "placed-b"].map(define);
  for (const [place, here] of found) expect(read(place).line).toBe(lineOf(here));
  const [[first], [second]] = found as [readonly [CallSite, Error], readonly [CallSite, Error]];
  expect(read(first)).toEqual(read(second));
});

test("it is the same place whenever it is asked for, and how deep stacks are recorded stays as it was", () => {
  const limit = Error.stackTraceLimit;
  const defined = task("placed-once", () => 1);
  expect(Error.stackTraceLimit).toBe(limit);
  expect(defined.definedAt).toBe(defined.definedAt);
});

test("a task is recognised by what it is, not by what it has", () => {
  const defined = task("placed-brand", () => 1);
  expect(Object.keys(defined)).toEqual(["kind", "name", "options", "fn"]);
  expect(Symbol.for("graflow.task") in defined).toBe(true);
});
