import { expect } from "vitest";
import { type CompileOptions, compileFlow } from "../src/compile-flow.ts";
import type { DiagnosticCode } from "../src/errors/codes.ts";
import type { Diagnostic } from "../src/errors/diagnostic.ts";
import { applyFix, marked } from "./marked-text.ts";

/** A text with one mistake at the marked place, and what each of its fixes makes of it. */
export type Mistake = readonly [code: DiagnosticCode, text: string, ...fixed: readonly string[]];

/**
 * Expects exactly one finding: of that code, at the marked place, with those fixes, each of which makes it disappear.
 */
export function expectFinding([code, source, ...fixed]: Mistake, options: CompileOptions = {}): Diagnostic {
  const { text, spans } = marked(source);
  const { diagnostics } = compileFlow(text, options);
  expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.span])).toEqual([[code, spans[0]]]);
  const [found] = diagnostics as [Diagnostic];
  expect(found.message).toMatch(/^\S.*[.?]$/);
  expect(found.fixes.map((each) => applyFix(text, each))).toEqual(fixed);
  for (const each of fixed) {
    expect(compileFlow(each).diagnostics.map((diagnostic) => diagnostic.code)).not.toContain(code);
  }
  return found;
}
