import type { Expression } from "@graflow/dsl";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { FlowTypes, TypeText } from "../analyzer/type-oracle.ts";
import { unitKey } from "../analyzer/types/unit-key.ts";
import type { FlowParts } from "./flow-parts.ts";
import { syntaxOf } from "./flow-syntax.ts";

/** What one node hands on to another, by {@link edgeKey}: of a node in a map what the map gives. */
export function edgeTypes(flow: FlowDefinition, parts: FlowParts, types: FlowTypes): ReadonlyMap<string, TypeText> {
  const outputs = new Map(types.nodes.map(({ id, output }) => [id, output]));
  const units = new Map(types.units.map(({ key, output }) => [key, output]));
  const edges = new Map<string, TypeText>();

  /** The nodes that an expression ends with, and what each of them gives. */
  function ends(expression: Expression): readonly (readonly [node: string, type: TypeText | undefined])[] {
    switch (expression.kind) {
      case "sequence": {
        const last = expression.steps.at(-1);
        return last === undefined ? [] : ends(last);
      }
      case "parallel":
        return expression.branches.flatMap(ends);
      case "fallback":
        return expression.alternatives.flatMap(ends);
      case "unit": {
        const { primary, suffixes, span } = expression;
        const cases = suffixes.flatMap((suffix) => (suffix.kind === "route" ? suffix.cases : []));
        if (cases.length > 0) return cases.flatMap(({ body }) => ends(body));
        if (primary.kind === "paren" && suffixes.length === 0) return ends(primary.expression);
        const nodes = parts.ends(expression, "last");
        const whole = nodes.length === 1 ? units.get(unitKey(flow.record.text.slice(span.start, span.end))) : undefined;
        return nodes.map((node) => [node, whole ?? outputs.get(node)]);
      }
    }
  }

  for (const { kind, left, right } of syntaxOf(flow.record).operators) {
    if (kind !== ">>") continue;
    const into = parts.ends(right, "first");
    for (const [from, type] of ends(left)) {
      if (type !== undefined) for (const to of into) edges.set(edgeKey(from, to), type);
    }
  }
  return edges;
}

/** Names an edge. */
export function edgeKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
