import {
  type AnnotationSyntax,
  type Expression,
  type FlowTree,
  type Label,
  type MapSuffix,
  type NamePrimary,
  parseFlow,
  type RouteCase,
  type RouteSuffix,
  type SlotPrimary,
  type Span,
  type UnitExpression,
} from "@graflow/dsl";
import type { FlowRecord } from "../analyzer/records.ts";

/** An operator of a flow, between two operands. */
export interface OperatorSyntax {
  readonly kind: ">>" | "|" | "??";
  readonly span: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** The parts of a flow's text in text order, whatever brackets they stand in. Spans count in the text. */
export interface FlowSyntax {
  readonly tree: FlowTree;
  readonly units: readonly UnitExpression[];
  readonly names: readonly NamePrimary[];
  readonly slots: readonly SlotPrimary[];
  readonly labels: readonly Label[];
  /** What these are. */
  readonly labelNames: ReadonlySet<string>;
  readonly operators: readonly OperatorSyntax[];
  readonly annotations: readonly { readonly annotation: AnnotationSyntax; readonly unit: UnitExpression }[];
  readonly routes: readonly { readonly route: RouteSuffix; readonly unit: UnitExpression }[];
  readonly cases: readonly RouteCase[];
  readonly maps: readonly { readonly map: MapSuffix; readonly unit: UnitExpression }[];
}

const known = new WeakMap<FlowRecord, FlowSyntax>();

/** The syntax of a flow, parsed once for each text. */
export function syntaxOf(record: FlowRecord): FlowSyntax {
  let syntax = known.get(record);
  if (syntax === undefined) {
    const slots = record.slots.map(({ span }) => ({ kind: "value" as const, span }));
    syntax = collect(parseFlow(record.text, { slots }).tree);
    known.set(record, syntax);
  }
  return syntax;
}

function collect(tree: FlowTree): FlowSyntax {
  const collector = new Collector(tree);
  for (const chain of tree.chains) collector.visit(chain);
  const byPlace = (left: { readonly span: Span }, right: { readonly span: Span }): number =>
    left.span.start - right.span.start;
  collector.operators.sort(byPlace);
  return collector;
}

class Collector implements FlowSyntax {
  readonly tree: FlowTree;
  readonly units: UnitExpression[] = [];
  readonly names: NamePrimary[] = [];
  readonly slots: SlotPrimary[] = [];
  readonly labels: Label[] = [];
  readonly labelNames = new Set<string>();
  readonly operators: OperatorSyntax[] = [];
  readonly annotations: { annotation: AnnotationSyntax; unit: UnitExpression }[] = [];
  readonly routes: { route: RouteSuffix; unit: UnitExpression }[] = [];
  readonly cases: RouteCase[] = [];
  readonly maps: { map: MapSuffix; unit: UnitExpression }[] = [];

  constructor(tree: FlowTree) {
    this.tree = tree;
  }

  visit(expression: Expression): void {
    switch (expression.kind) {
      case "sequence":
        return this.#operands(">>", expression.steps, expression.operators);
      case "parallel":
        return this.#operands("|", expression.branches, expression.operators);
      case "fallback":
        return this.#operands("??", expression.alternatives, expression.operators);
      case "unit":
        return this.#unit(expression);
    }
  }

  #operands(kind: OperatorSyntax["kind"], operands: readonly Expression[], operators: readonly Span[]): void {
    for (const [index, operand] of operands.entries()) {
      this.visit(operand);
      const right = operands[index + 1];
      const span = operators[index];
      if (right !== undefined && span !== undefined) this.operators.push({ kind, span, left: operand, right });
    }
  }

  #unit(unit: UnitExpression): void {
    this.units.push(unit);
    if (unit.label !== undefined) {
      this.labels.push(unit.label);
      this.labelNames.add(unit.label.name);
    }
    const { primary } = unit;
    if (primary.kind === "name") this.names.push(primary);
    else if (primary.kind === "slot") this.slots.push(primary);
    else if (primary.kind === "paren") this.visit(primary.expression);
    for (const suffix of unit.suffixes) {
      if (suffix.kind === "annotation") this.annotations.push({ annotation: suffix, unit });
      if (suffix.kind === "map") this.maps.push({ map: suffix, unit });
      if (suffix.kind !== "route") continue;
      this.routes.push({ route: suffix, unit });
      for (const one of suffix.cases) {
        this.cases.push(one);
        this.visit(one.body);
      }
    }
  }
}
