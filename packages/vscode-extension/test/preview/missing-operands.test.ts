import { compileFlow } from "@graflow/dsl";
import { expect, it } from "vitest";
import { missingOperands } from "../../src/preview/missing-operands.ts";
import { addMissing } from "../../webview/model/add-missing.ts";

/** The chains of a text as a line: what is missing as `?`. */
function drawn(text: string): string {
  const { graph, diagnostics } = compileFlow(text);
  const { graph: filled } = addMissing(graph, missingOperands({ text, issues: diagnostics, graph }));
  return filled.chains.map(lineOf).join("; ");
}

type Unit = ReturnType<typeof compileFlow>["graph"]["chains"][number];

function lineOf(unit: Unit): string {
  switch (unit.kind) {
    case "node":
      return /^\w+$/.test(unit.id) ? unit.id : "?";
    case "sequence":
      return `(${unit.steps.map(lineOf).join(" >> ")})`;
    case "group":
      return `(${unit.branches.map((branch) => lineOf(branch.unit)).join(" | ")})`;
    case "fallback":
      return `(${unit.alternatives.map(lineOf).join(" ?? ")})`;
    case "map":
      return `${lineOf(unit.unit)}[]`;
    default:
      return unit.kind;
  }
}

it.each([
  ["a >> ", "(a >> ?)"],
  [">> a", "(? >> a)"],
  ["a >> >> b", "((a >> ?) >> b)"],
  ["a | ", "(a | ?)"],
  ["(a | ) >> b", "((a | ?) >> b)"],
  ["( | a) >> b", "((? | a) >> b)"],
  ["a ?? ", "(a ?? ?)"],
  ["(a | b) >> ", "((a | b) >> ?)"],
  ["x >> (a | b >> ) >> c", "(x >> (a | (b >> ?)) >> c)"],
  ["a >> | b", "((a >> ?) | b)"],
  ["(a | x >> (b | )) >> c", "((a | (x >> (b | ?))) >> c)"],
  ["a >> // to come\n", "(a >> ?)"],
  ["a@retry(3) >> ", "(a >> ?)"],
  ["a >> b", "(a >> b)"],
])("%j is drawn as %s", (text, expected) => {
  expect(drawn(text)).toBe(expected);
});

it("what is folded has no room for what is missing in it", () => {
  const { graph, diagnostics } = compileFlow("a >> ");
  const missing = missingOperands({ text: "a >> ", issues: diagnostics, graph });
  const other = compileFlow("x >> y").graph;
  expect(addMissing(other, missing)).toEqual({ graph: other, places: new Set() });
});
