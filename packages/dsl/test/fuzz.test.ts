import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFlow } from "../src/compile-flow.ts";
import { formatFlow } from "../src/syntax/format-flow.ts";
import { parseFlow } from "../src/syntax/parse-flow.ts";
import type { Slot } from "../src/syntax/slot.ts";
import type { Expression } from "../src/syntax/tree.ts";
import type { Span } from "../src/text/span.ts";
import { anyText, type ModelExpression, type ModelUnit, modelFlow, write } from "./fuzz/arbitrary-flow.ts";
import { assertSound } from "./fuzz/assert-sound.ts";
import { soup } from "./fuzz/token-soup.ts";

const numRuns = 1500;
const text = anyText(soup);
const spaces = fc.constantFrom("", " ", "  ", "/* c */", " // c\n ").map((each) => () => each);

/** A valid flow with a piece of it replaced by something else. */
const mutated = fc
  .tuple(modelFlow, fc.nat(), fc.nat({ max: 5 }), fc.constantFrom("", ...soup))
  .map(([flow, at, length, piece]) => {
    const valid = write(flow, () => " ");
    const start = at % valid.length;
    return valid.slice(0, start) + piece + valid.slice(start + length);
  });

/** Every span in an object that has come out of the parser. */
function* spansIn(value: unknown): Generator<Span> {
  if (typeof value !== "object" || value === null) return;
  if ("start" in value && "end" in value) yield value as Span;
  for (const each of Object.values(value)) yield* spansIn(each);
}

describe("any text", () => {
  test("compiles without throwing, with every place inside it", () => {
    fc.assert(
      fc.property(fc.oneof(text, mutated), (each) => assertSound(each, compileFlow(each))),
      { numRuns },
    );
  });

  test("has a tree whose parts are inside it", () => {
    fc.assert(
      fc.property(fc.oneof(text, mutated), (each) => {
        for (const { start, end } of spansIn(parseFlow(each).tree)) {
          expect(start >= 0 && start <= end && end <= each.length).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  test("compiles with any slots", () => {
    const span = fc.record({ start: fc.integer({ min: -1, max: 40 }), end: fc.integer({ min: -1, max: 40 }) });
    const slot = fc.oneof(
      fc.record({ kind: fc.constantFrom("task" as const, "flow" as const), span, name: fc.string() }),
      fc.record({ kind: fc.constant("value" as const), span }),
      fc.record({ kind: fc.constant("invalid" as const), span, found: fc.string() }),
    ) satisfies fc.Arbitrary<Slot>;
    fc.assert(
      fc.property(text, fc.array(slot, { maxLength: 5 }), (each, slots) =>
        assertSound(each, compileFlow(each, { slots })),
      ),
      { numRuns },
    );
  });

  test("formats without throwing; again it stays as it is, and means the same", () => {
    fc.assert(
      fc.property(fc.oneof(text, mutated), (each) => {
        const formatted = formatFlow(each);
        expect(formatFlow(formatted)).toBe(formatted);
        expect(compileFlow(formatted).graph.hash).toBe(compileFlow(each).graph.hash);
      }),
      { numRuns },
    );
  });
});

/** What the parser made of a model, as a model. */
const modelOf = (text: string, expression: Expression): ModelExpression => {
  switch (expression.kind) {
    case "unit":
      return { operator: ">>", units: [unitOf(text, expression)] };
    case "sequence":
      return { operator: ">>", units: expression.steps.map((each) => unitOf(text, each)) };
    case "parallel":
      return { operator: "|", units: expression.branches.map((each) => unitOf(text, each)) };
    case "fallback":
      return { operator: "??", units: expression.alternatives.map((each) => unitOf(text, each)) };
  }
};
const unitOf = (text: string, expression: Expression): ModelUnit => {
  if (expression.kind !== "unit") throw new Error("operators stand in one another without brackets");
  const { primary, suffixes } = expression;
  const written = suffixes.map(({ span }) => text.slice(span.start, span.end));
  return primary.kind === "paren"
    ? { kind: "brackets", inner: modelOf(text, primary.expression), suffixes: written }
    : { kind: "name", name: text.slice(primary.span.start, primary.span.end), suffixes: written };
};

/** A single unit has no operator, whichever the model says. */
const withoutIdleOperators = ({ operator, units }: ModelExpression): ModelExpression => ({
  operator: units.length === 1 ? ">>" : operator,
  units: units.map((unit) => (unit.kind === "name" ? unit : { ...unit, inner: withoutIdleOperators(unit.inner) })),
});

describe("a flow", () => {
  test("is parsed as it was written, however it is spaced", () => {
    fc.assert(
      fc.property(modelFlow, spaces, (flow, space) => {
        const written = write(flow, space);
        const { tree, diagnostics } = parseFlow(written);
        expect(diagnostics).toEqual([]);
        expect(tree.chains.map((chain) => modelOf(written, chain))).toEqual(flow.map(withoutIdleOperators));
      }),
      { numRuns },
    );
  });

  test("has the same graph however it is spaced", () => {
    fc.assert(
      fc.property(modelFlow, spaces, (flow, space) => {
        const plain = compileFlow(write(flow, () => " ")).graph;
        const spaced = compileFlow(write(flow, space)).graph;
        expect(spaced.hash).toBe(plain.hash);
        expect(spaced.edges).toEqual(plain.edges);
      }),
      { numRuns },
    );
  });

  test("has edges that lead forwards, unless it has a cycle", () => {
    fc.assert(
      fc.property(modelFlow, (flow) => {
        const { graph, diagnostics } = compileFlow(write(flow, () => " "));
        const remaining = new Map(graph.nodes.map(({ id }) => [id, new Set<string>()]));
        for (const [from, to] of graph.edges) remaining.get(to)?.add(from);
        for (let size = -1; size !== remaining.size; ) {
          size = remaining.size;
          for (const [id, before] of remaining) {
            if (before.size > 0) continue;
            remaining.delete(id);
            for (const others of remaining.values()) others.delete(id);
          }
        }
        expect(remaining.size > 0).toBe(diagnostics.some(({ code }) => code === "FLOW2001"));
      }),
      { numRuns },
    );
  });
});
