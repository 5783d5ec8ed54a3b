import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import type { DiagnosticCode } from "../../src/errors/codes.ts";
import type { Diagnostic } from "../../src/errors/diagnostic.ts";
import { anyText, modelFlow, write } from "../fuzz/arbitrary-flow.ts";
import { soup } from "../fuzz/token-soup.ts";
import { applyFix } from "../marked-text.ts";
import { writtenFlow } from "./written-flow.ts";

/** A valid text with a piece of it replaced by something else. */
function broken(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(valid, fc.nat(), fc.nat({ max: 5 }), fc.constantFrom("", "'", '"', ...soup))
    .map(([text, at, length, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + length);
    });
}

const anyBroken = fc.oneof(
  anyText(soup),
  broken(modelFlow.map((flow) => write(flow, () => " "))),
  broken(writtenFlow()),
);

/**
 * Errors that a mistake of that code cannot have hidden: an unclosed string only hides what stands behind it, which was
 * not read; any other mistake only what depends on how the text is understood, which is no matter of its syntax.
 */
function cannotHide(code: DiagnosticCode): RegExp {
  return code === "FLOW1006" ? /^FLOW1006/ : syntax;
}

const anyCode = /^/;
const syntax = /^FLOW10/;

function errorsIn(diagnostics: readonly Diagnostic[], codes: RegExp): number {
  return diagnostics.filter(({ code, severity }) => severity === "error" && codes.test(code)).length;
}

test("in any text, the edits of a fix are inside it, in order, apart from one another, and change it", () => {
  const repaired = new Set<string>();
  fc.assert(
    fc.property(anyBroken, (text) => {
      for (const { code, fixes } of compileFlow(text).diagnostics) {
        for (const repair of fixes) {
          repaired.add(code);
          let end = 0;
          for (const { span } of repair.edits) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            end = span.end;
          }
          expect(end).toBeLessThanOrEqual(text.length);
          expect(applyFix(text, repair)).not.toBe(text);
        }
      }
    }),
    { numRuns: 2000 },
  );
  expect(repaired.size).toBeGreaterThan(12);
});

test("in any text with at most one mistake in its syntax, a fix makes no errors but those that were hidden", () => {
  fc.assert(
    fc.property(anyBroken, (text) => {
      const { diagnostics } = compileFlow(text);
      // Where there are several, one that is gone may leave the brackets paired in another way.
      if (errorsIn(diagnostics, /^FLOW10|^FLOW1302/) > 1) return;
      for (const { code, fixes } of diagnostics) {
        for (const repair of fixes) {
          const repaired = applyFix(text, repair);
          const after = compileFlow(repaired).diagnostics;
          if (errorsIn(after, anyCode) <= errorsIn(diagnostics, anyCode)) continue;
          const codes = cannotHide(code);
          const isMore = errorsIn(after, codes) > errorsIn(diagnostics, codes);
          expect([repaired, isMore]).toEqual([repaired, false]);
        }
      }
    }),
    { numRuns: 2500 },
  );
});
