import { expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { diagnosticCodes } from "../../src/errors/codes.ts";
import { finding, inTextOrder } from "../../src/errors/findings.ts";

test("a finding has the severity of its code, and what it is given", () => {
  const span = { start: 1, end: 2 };
  expect(finding({ code: "FLOW1008", span }, "Mixed.")).toEqual({
    code: "FLOW1008",
    severity: "warning",
    message: "Mixed.",
    span,
    related: [],
    fixes: [],
  });
  expect(finding({ code: "FLOW1001", span }, "Nothing.", { hint: "Write something." }).hint).toBe("Write something.");
  for (const { severity, title } of Object.values(diagnosticCodes)) {
    expect(["error", "warning", "hint"]).toContain(severity);
    expect(title).not.toBe("");
  }
});

test("findings are sorted by place, then by code", () => {
  const at = (code: "FLOW1001" | "FLOW1002", start: number, end: number) =>
    finding({ code, span: { start, end } }, "x");
  const sorted = [at("FLOW1001", 0, 3), at("FLOW1001", 2, 3), at("FLOW1002", 2, 3), at("FLOW1001", 2, 4)];
  expect(inTextOrder(sorted.toReversed())).toEqual(sorted);
});

test("a compiled flow's findings are in text order", () => {
  const { diagnostics } = compileFlow("a@nope >> (b | b)\nc >> c\n>> d $");
  expect(diagnostics.map(({ code }) => code)).toEqual(["FLOW1301", "FLOW2002", "FLOW2001", "FLOW1002"]);
});
