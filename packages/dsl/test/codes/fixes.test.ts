import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import type { Diagnostic } from "../../src/errors/diagnostic.ts";
import { formatFlow } from "../../src/syntax/format-flow.ts";
import { applyFix } from "../marked-text.ts";
import { writtenFlow } from "./written-flow.ts";

const seeds = { numRuns: 4000, seed: 1 };

describe("in any flow with one finding", () => {
  test("each fix takes it away and brings no error of its own", () => {
    const repaired = new Set<string>();
    fc.assert(
      fc.property(writtenFlow(), (text) => {
        const [found, ...others] = compileFlow(text).diagnostics;
        if (found === undefined || others.length > 0) return;
        for (const repair of found.fixes) {
          repaired.add(found.code);
          const left = compileFlow(applyFix(text, repair)).diagnostics;
          expect(left.filter((diagnostic) => isSameOrError(diagnostic, found))).toEqual([]);
        }
      }),
      seeds,
    );
    expect([...repaired].sort()).toEqual(
      expect.arrayContaining(["FLOW1301", "FLOW1302", "FLOW1303", "FLOW2001", "FLOW2002", "FLOW2003"]),
    );
  });

  test("formatting keeps the finding and what it says", () => {
    fc.assert(
      fc.property(writtenFlow(), (text) => {
        const sayings = (written: string): readonly string[] =>
          compileFlow(written).diagnostics.map(({ code, message }) => `${code} ${message}`);
        expect(sayings(formatFlow(text))).toEqual(sayings(text));
      }),
      seeds,
    );
  });
});

/**
 * What a fix may lay open: an annotation that is understood now may turn out to stand where it cannot, and a branch that
 * has a label now has another key than its group's policy says.
 */
const mayReveal: Readonly<Record<string, readonly string[]>> = {
  FLOW1301: ["FLOW1302", "FLOW1303", "FLOW1304"],
  FLOW1302: ["FLOW1303", "FLOW1304"],
  FLOW2002: ["FLOW1304"],
};

/** A cycle that is no longer there may have hidden another one: that has another message. */
function isSameOrError({ code, message, severity }: Diagnostic, found: Diagnostic): boolean {
  if (code === found.code) return message === found.message;
  return severity === "error" && mayReveal[found.code]?.includes(code) !== true;
}
