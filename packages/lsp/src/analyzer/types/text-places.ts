import { type Expression, type FlowTree, parseFlow, type Span, type UnitExpression } from "@graflow/dsl";

/** Where the parts of a flow that its graph does not place stand in its text. */
export interface TextPlaces {
  /** Each task or group that is named, interpolations included, in text order: what the graph's units have as leaves. */
  readonly leaves: readonly Span[];
  /** The units that the leaves stand in, with their labels and suffixes. */
  readonly units: readonly UnitExpression[];
  /** Each `>>`, in text order. */
  readonly arrows: readonly Span[];
  /** The routes, in the order of their braces; of each the keys of its cases. */
  readonly routes: readonly (readonly CasePlace[])[];
  readonly tree: FlowTree;
}

/** The key of a route's case. */
export interface CasePlace {
  readonly span: Span;
  /** With its body. */
  readonly whole: Span;
  readonly isElse: boolean;
}

/**
 * Finds the places of a text by parsing it.
 *
 * @param expressions the interpolations' expressions, without `${` and `}`, as spans in the text; where they are not
 *   given, interpolations are recognised by their brackets
 */
export function textPlaces(text: string, expressions?: readonly Span[]): TextPlaces {
  const slots = expressions?.map(({ start, end }) => {
    const span = { start: text.lastIndexOf("${", start), end: text.indexOf("}", end) + 1 };
    return { kind: "value" as const, span };
  });
  const finder = new PlaceFinder(parseFlow(text, slots === undefined ? {} : { slots }).tree);
  for (const chain of finder.tree.chains) finder.visit(chain);
  finder.arrows.sort((left, right) => left.start - right.start);
  return finder;
}

class PlaceFinder {
  readonly leaves: Span[] = [];
  readonly units: UnitExpression[] = [];
  readonly arrows: Span[] = [];
  readonly routes: (readonly CasePlace[])[] = [];
  readonly tree: FlowTree;

  constructor(tree: FlowTree) {
    this.tree = tree;
  }

  visit(expression: Expression): void {
    switch (expression.kind) {
      case "sequence":
        this.arrows.push(...expression.operators);
        for (const step of expression.steps) this.visit(step);
        return;
      case "parallel":
        for (const branch of expression.branches) this.visit(branch);
        return;
      case "fallback":
        for (const alternative of expression.alternatives) this.visit(alternative);
        return;
      case "unit": {
        const { primary, suffixes } = expression;
        if (primary.kind === "paren") this.visit(primary.expression);
        else if (primary.kind !== "missing") {
          this.leaves.push(primary.span);
          this.units.push(expression);
        }
        for (const suffix of suffixes) {
          if (suffix.kind !== "route") continue;
          this.routes.push(suffix.cases.map(({ span: whole, keySpan: span, isElse }) => ({ span, whole, isElse })));
          for (const { body } of suffix.cases) this.visit(body);
        }
      }
    }
  }
}

/** The last of some spans in text order that ends at or before an offset. */
export function lastBefore(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}
