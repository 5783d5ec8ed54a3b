import { type Expression, parseFlow, type Span, type UnitExpression } from "@graflow/dsl";
import type { CompiledFlow, FlowDefinition } from "@graflow/lsp";

/** A token of a flow's text, its span in that. */
export interface TextToken {
  readonly kind: "node" | "group";
  readonly id: string;
  readonly span: Span;
  readonly isFirst: boolean;
}

/** The nodes and groups of a flow's text in their order, groups before what is in them, and each node as often as it is named. */
export function flowTokens({ record }: FlowDefinition, { graph, slots }: CompiledFlow): readonly TextToken[] {
  const tokens: TextToken[] = [
    ...graph.groups.map(({ id, span }) => ({ kind: "group" as const, id, span, isFirst: true })),
    ...graph.nodes.map(({ id, span }) => ({ kind: "node" as const, id, span, isFirst: true })),
  ];
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const written = new Set(graph.nodes.map(({ span }) => span.start));
  for (const { primary, label } of unitsOf(parseFlow(record.text).tree.chains)) {
    if (label !== undefined || written.has(primary.span.start)) continue;
    const id = nameOf(primary, slots);
    if (id !== undefined && ids.has(id)) tokens.push({ kind: "node", id, span: primary.span, isFirst: false });
  }
  return tokens.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** What a name, or an interpolated task or flow, is called. */
function nameOf(primary: UnitExpression["primary"], slots: CompiledFlow["slots"]): string | undefined {
  if (primary.kind === "name") return primary.name;
  const meaning = primary.kind === "slot" ? slots[primary.index] : undefined;
  if (meaning?.kind === "task") return meaning.name;
  return meaning?.kind === "flow" ? meaning.record.name : undefined;
}

function unitsOf(expressions: readonly Expression[]): readonly UnitExpression[] {
  return expressions.flatMap((expression): readonly UnitExpression[] => {
    if (expression.kind === "parallel") return unitsOf(expression.branches);
    if (expression.kind === "sequence") return unitsOf(expression.steps);
    if (expression.kind === "fallback") return unitsOf(expression.alternatives);
    const { primary, suffixes } = expression;
    const inside = primary.kind === "paren" ? [primary.expression] : [];
    const cases = suffixes.flatMap((suffix) => (suffix.kind === "route" ? suffix.cases.map(({ body }) => body) : []));
    return [expression, ...unitsOf([...inside, ...cases])];
  });
}
