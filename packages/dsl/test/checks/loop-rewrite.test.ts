import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import type { Diagnostic } from "../../src/errors/diagnostic.ts";
import type { TaskGraph } from "../../src/graph/graph.ts";
import { writtenFlow } from "../codes/written-flow.ts";
import { applyFix } from "../marked-text.ts";

/** What the author sees of a finding, wherever it stands. */
const saying = ({ code, message }: Diagnostic): string => `${code} ${message}`;

const errorsIn = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === "error").map(saying);

const cyclesIn = (diagnostics: readonly Diagnostic[]): number =>
  diagnostics.filter(({ code }) => code === "FLOW2001").length;

const keysIn = ({ groups }: TaskGraph): readonly unknown[] =>
  groups.map(({ id, branches }) => [id, branches.map(({ key }) => key)]);

/** What the rewriting of each cycle of a text makes of it. */
const rewritten = (text: string): readonly string[] =>
  compileFlow(text)
    .diagnostics.filter(({ code }) => code === "FLOW2001")
    .flatMap(({ fixes }) => fixes.map((each) => applyFix(text, each)));

describe("rewriting a cycle as a loop", () => {
  test.each([
    ["(a >> b >> a | c)@critical(a)"],
    ["(a >> b >> a | c) >> d"],
    ["((a >> b >> a)[] | c) >> d"],
    ["((a >> b >> a) ?? e | c) >> d"],
    ["(s >> a >> b >> a | c)"],
    ["a >> g: (b | c) >> a\nd >> g"],
  ])("is not offered where that would change a key, or loop what stands elsewhere: %s", (text) => {
    expect(compileFlow(text).diagnostics.map(({ code }) => code)).toContain("FLOW2001");
    expect(rewritten(text)).toEqual([]);
  });

  test.each([
    ["(x: (a >> b >> a) | c)@critical(x)", "(x: ((a >> b)@loop(max: 10)) | c)@critical(x)"],
    ["(a >> b >> a >> d | c)@critical(d)", "((a >> b)@loop(max: 10) >> d | c)@critical(d)"],
    ["(a >> a | c)@critical(a)", "(a@loop(max: 10) | c)@critical(a)"],
    ["((a >> b >> a) ? { x: d } | c) >> e", undefined],
    ["(r ? { x: a >> b >> a } | c)@critical(r)", "(r ? { x: (a >> b)@loop(max: 10) } | c)@critical(r)"],
  ])("is offered where the keys stay: %s", (text, expected) => {
    expect(rewritten(text)).toEqual(expected === undefined ? [] : [expected]);
  });

  test("brings no error and leaves each group its keys, in any flow", () => {
    const suffix = fc.constantFrom("", "", "", "[]", "@retry(3)", "@critical(a)", "@atLeast(1)", "@loop(max: 2)");
    const chain = fc
      .tuple(
        fc.constantFrom("", "s >> "),
        fc.constantFrom("a >> b", "x: a >> b", "a >> (b | c)", "a", "a >> (b >> c)", "a >> g: (b | c)"),
        fc.constantFrom("", "", " >> d"),
      )
      .map(([before, inner, after]) => `${before}${inner} >> ${inner.startsWith("x") ? "x" : "a"}${after}`);
    const around = fc.tuple(
      fc.constantFrom("", "y: "),
      suffix,
      fc.constantFrom(" | e", " >> e", " ?? e", "", "\ne >> g", " | (e | f)", "? { k: e }"),
      suffix,
    );
    const cyclic = fc
      .tuple(chain, around)
      .map(([inner, [label, own, other, outer]]) => `(${label}(${inner})${own}${other})${outer}`);
    let count = 0;
    fc.assert(
      fc.property(fc.oneof(writtenFlow(), cyclic), (text) => {
        const { graph, diagnostics } = compileFlow(text);
        const before = errorsIn(diagnostics);
        for (const found of diagnostics.filter(({ code }) => code === "FLOW2001")) {
          for (const repair of found.fixes) {
            count++;
            const after = compileFlow(applyFix(text, repair));
            const left = errorsIn(after.diagnostics);
            expect(left).not.toContain(saying(found));
            // Of cycles that share a node one is shown: the next may show when it is gone.
            expect(cyclesIn(after.diagnostics)).toBeLessThanOrEqual(cyclesIn(diagnostics));
            expect(left.filter((each) => !before.includes(each) && !each.startsWith("FLOW2001"))).toEqual([]);
            expect(keysIn(after.graph)).toEqual(keysIn(graph));
          }
        }
      }),
      { numRuns: 4000 },
    );
    expect(count).toBeGreaterThan(200);
  });
});
