import type { Expression, Span, UnitExpression } from "@graflow/dsl";
import type { FlowPlan, UnitEnd, Vertex } from "./flow-plan.ts";
import type { TextPlaces } from "./text-places.ts";

/** What a flow's text says at which place: the vertices whose values come out of its units, and flow across its `>>`. */
export interface UnitOutputs {
  /** Units and, of those with suffixes, what stands before each suffix; each before what it contains. */
  readonly units: readonly { readonly span: Span; readonly vertex: Vertex }[];
  /** In text order. */
  readonly arrows: readonly { readonly span: Span; readonly vertex: Vertex }[];
}

/** Finds the vertices of a plan by the text that it was built from. */
export function unitOutputs({ tree }: TextPlaces, plan: FlowPlan): UnitOutputs {
  const finder = new OutputFinder(plan.units);
  for (const chain of tree.chains) finder.visit(chain);
  finder.arrows.sort((left, right) => left.span.start - right.span.start);
  return finder;
}

class OutputFinder {
  readonly units: { readonly span: Span; readonly vertex: Vertex }[] = [];
  readonly arrows: { readonly span: Span; readonly vertex: Vertex }[] = [];
  readonly #ends = new Map<string, Vertex[]>();
  #leaf = 0;

  constructor(units: readonly UnitEnd[]) {
    for (const { kind, from, to, vertex } of units) {
      const key = `${kind} ${from} ${to}`;
      const ends = this.#ends.get(key);
      if (ends === undefined) this.#ends.set(key, [vertex]);
      else ends.push(vertex);
    }
  }

  /** Returns what comes out of an expression; undefined of brackets that mean nothing by themselves. */
  visit(expression: Expression): Vertex | undefined {
    const from = this.#leaf;
    switch (expression.kind) {
      case "unit":
        return this.#unit(expression);
      case "sequence": {
        let end: Vertex | undefined;
        for (const [index, step] of expression.steps.entries()) {
          const arrow = expression.operators[index - 1];
          if (arrow !== undefined && end !== undefined) this.arrows.push({ span: arrow, vertex: end });
          end = this.visit(step);
        }
        return end;
      }
      case "parallel":
        for (const branch of expression.branches) this.visit(branch);
        return this.#take("group", from);
      case "fallback":
        for (const alternative of expression.alternatives) this.visit(alternative);
        return this.#take("fallback", from);
    }
  }

  #unit({ span, primary, suffixes }: UnitExpression): Vertex | undefined {
    const from = this.#leaf;
    let end: Vertex | undefined;
    if (primary.kind === "paren") end = this.visit(primary.expression);
    else if (primary.kind !== "missing") {
      this.#leaf += 1;
      end = this.#take("node", from) ?? this.#take("groupReference", from);
    }
    this.#found({ start: span.start, end: primary.span.end }, end);
    for (const suffix of suffixes) {
      if (suffix.kind === "map") end = this.#take("map", from);
      else if (suffix.kind === "annotation" && suffix.name === "loop") end = this.#take("loop", from);
      else if (suffix.kind === "route") {
        for (const { body } of suffix.cases) this.visit(body);
        end = this.#take("route", from);
      }
      this.#found({ start: span.start, end: suffix.span.end }, end);
    }
    return end;
  }

  #found(span: Span, vertex: Vertex | undefined): void {
    if (vertex !== undefined) this.units.push({ span, vertex });
  }

  /** The innermost unit of a kind, between a leaf and the one that is next, that has not been taken. */
  #take(kind: UnitEnd["kind"], from: number): Vertex | undefined {
    return this.#ends.get(`${kind} ${from} ${this.#leaf}`)?.shift();
  }
}
