import type { Expression, GraphGroup, Span, UnitExpression } from "@graflow/dsl";
import { type CompiledFlow, graphSlots } from "../analyzer/compiled-flow.ts";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { syntaxOf } from "./flow-syntax.ts";

/** A place where a node stands. */
export interface NodePlace {
  readonly id: string;
  /** The name or the interpolation, in the flow's text. */
  readonly span: Span;
  /** With its label and suffixes. */
  readonly unit: UnitExpression;
}

/** Where a group stands. */
export interface GroupPlace {
  readonly group: GraphGroup;
  /** Its brackets, or its branches where there are none; in the flow's text. */
  readonly span: Span;
  readonly branches: readonly Expression[];
}

/** The nodes and groups of a flow by their places in its text, as its graph names them. */
export class FlowParts {
  /** Every place, in text order; a node may have several. */
  readonly nodes: readonly NodePlace[];
  /** In the order of their opening. */
  readonly groups: readonly GroupPlace[];
  /** The flow's chains, as they are written. */
  readonly chains: readonly Expression[];
  readonly #ids: ReadonlyMap<Expression, string>;
  readonly #groups: ReadonlyMap<string, GroupPlace>;

  constructor(flow: FlowDefinition, compiled: CompiledFlow) {
    const finder = new PartFinder(flow, compiled);
    this.chains = syntaxOf(flow.record).tree.chains;
    for (const chain of this.chains) finder.visit(chain, {});
    this.nodes = finder.nodes;
    this.groups = finder.groups;
    this.#ids = finder.ids;
    this.#groups = new Map(finder.groups.map((place) => [place.group.id, place]));
  }

  /** The node that a unit is, or the group that it refers to by name. */
  idOf(unit: UnitExpression): string | undefined {
    return this.#ids.get(unit);
  }

  /** The nodes that an expression begins or ends with, each once. */
  ends(expression: Expression, side: "first" | "last"): readonly string[] {
    const found = new Set<string>();
    this.#collect(expression, side, { found, open: new Set() });
    return [...found];
  }

  #collect(expression: Expression, side: "first" | "last", into: EndsSoFar): void {
    switch (expression.kind) {
      case "sequence": {
        const end = side === "first" ? expression.steps[0] : expression.steps.at(-1);
        if (end !== undefined) this.#collect(end, side, into);
        return;
      }
      case "parallel":
        for (const branch of expression.branches) this.#collect(branch, side, into);
        return;
      case "fallback":
        for (const alternative of expression.alternatives) this.#collect(alternative, side, into);
        return;
      case "unit":
        this.#collectUnit(expression, side, into);
    }
  }

  #collectUnit(unit: UnitExpression, side: "first" | "last", into: EndsSoFar): void {
    const cases = unit.suffixes.flatMap((suffix) => (suffix.kind === "route" ? suffix.cases : []));
    if (side === "last" && cases.length > 0) {
      for (const { body } of cases) this.#collect(body, side, into);
      return;
    }
    if (unit.primary.kind === "paren") return this.#collect(unit.primary.expression, side, into);
    const id = this.idOf(unit);
    if (id === undefined || into.open.has(id)) return;
    const group = this.#groups.get(id);
    if (group === undefined) {
      into.found.add(id);
      return;
    }
    into.open.add(id);
    for (const branch of group.branches) this.#collect(branch, side, into);
    into.open.delete(id);
  }
}

interface EndsSoFar {
  readonly found: Set<string>;
  /** The groups that are being looked into. */
  readonly open: Set<string>;
}

/** What stands around an expression and belongs to it. */
interface Around {
  readonly label?: string;
  readonly brackets?: Span;
}

class PartFinder {
  readonly nodes: NodePlace[] = [];
  readonly groups: GroupPlace[] = [];
  readonly ids = new Map<Expression, string>();
  readonly #known: ReadonlySet<string>;
  readonly #groupAt: ReadonlyMap<string, GraphGroup>;
  readonly #slotNames: readonly (string | undefined)[];
  readonly #text: string;

  constructor({ record }: FlowDefinition, { graph, slots }: CompiledFlow) {
    this.#text = record.text;
    this.#known = new Set(graph.nodes.map(({ id }) => id));
    this.#groupAt = new Map(graph.groups.map((group) => [placeKey(group.span), group]));
    this.#slotNames = graphSlots(record.slots, slots).map((slot) => ("name" in slot ? slot.name : undefined));
  }

  visit(expression: Expression, { label, brackets }: Around): void {
    switch (expression.kind) {
      case "unit":
        return this.#unit(expression, label);
      case "sequence":
        for (const step of expression.steps) this.visit(step, {});
        return;
      case "fallback":
        for (const alternative of expression.alternatives) this.visit(alternative, {});
        return;
      case "parallel": {
        const span = brackets ?? expression.span;
        const group = this.#groupAt.get(placeKey(span));
        if (group !== undefined) this.groups.push({ group, span, branches: branchesOf(expression.branches) });
        for (const branch of expression.branches) this.visit(branch, {});
      }
    }
  }

  #unit(unit: UnitExpression, inherited: string | undefined): void {
    const { primary, suffixes } = unit;
    // The label of brackets around one task is the label of that task.
    const label = unit.label?.name ?? (suffixes.some(({ kind }) => kind !== "annotation") ? undefined : inherited);
    if (primary.kind === "paren") {
      this.visit(primary.expression, { brackets: primary.span, ...(label === undefined ? undefined : { label }) });
    } else if (primary.kind !== "missing") {
      const id = this.#idOf(primary, label);
      this.ids.set(unit, id);
      if (this.#known.has(id)) this.nodes.push({ id, span: primary.span, unit });
    }
    for (const suffix of suffixes) {
      if (suffix.kind === "route") for (const { body } of suffix.cases) this.visit(body, {});
    }
  }

  #idOf(primary: Exclude<UnitExpression["primary"], { kind: "paren" | "missing" }>, label: string | undefined): string {
    const name = primary.kind === "name" ? primary.name : this.#slotNames[primary.index];
    const written = this.#text.slice(primary.span.start, primary.span.end);
    return [label, name].find((id) => id !== undefined && (primary.kind === "name" || this.#known.has(id))) ?? written;
  }
}

/** Branches, those of brackets among them that mean nothing included. */
function branchesOf(branches: readonly Expression[]): readonly Expression[] {
  return branches.flatMap((branch) => {
    const inner = withoutBrackets(branch);
    return inner.kind === "parallel" ? branchesOf(inner.branches) : [branch];
  });
}

function withoutBrackets(expression: Expression): Expression {
  if (expression.kind !== "unit" || expression.label !== undefined || expression.suffixes.length > 0) return expression;
  return expression.primary.kind === "paren" ? withoutBrackets(expression.primary.expression) : expression;
}

function placeKey({ start, end }: Span): string {
  return `${start} ${end}`;
}
