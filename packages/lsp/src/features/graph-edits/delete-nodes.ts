import {
  type Expression,
  operandsOf,
  type RouteSuffix,
  type Span,
  type Suffix,
  type TaskGraph,
  type UnitExpression,
} from "@graflow/dsl";
import { chainSpan } from "./chain-span.ts";
import {
  cut,
  type EditPlan,
  type EditSite,
  edgeName,
  edgeSet,
  isSameSet,
  refuse,
  type TextChange,
} from "./edit-plan.ts";

/** Every place of the nodes goes, with an operator beside it; brackets around a single rest go as well where they can. */
export function deleteNodes(site: EditSite, nodes: readonly string[]): EditPlan {
  const { graph } = site.compiled;
  const gone = new Set(nodes);
  if (!nodes.every((id) => graph.nodes.some((node) => node.id === id))) {
    return refuse(`The flow has no node ${nodes.map((id) => `"${id}"`).join(", ")}.`);
  }
  const left = graph.nodes.map(({ id }) => id).filter((id) => !gone.has(id));
  if (left.length === 0) return refuse("A flow needs at least one task.");
  const kept = graph.edges.filter((edge) => edge.every((id) => !gone.has(id))).map(([from, to]) => edgeName(from, to));
  const bridges = new Set(left.flatMap((from) => beyond(graph, from, gone).map((to) => edgeName(from, to))));
  return {
    candidates: candidatesOf(site, gone),
    isDone: (after) => {
      const made = edgeSet(after);
      return (
        kept.every((name) => made.has(name)) &&
        [...made].every((name) => kept.includes(name) || bridges.has(name)) &&
        isSameSet(
          after.nodes.map(({ id }) => id),
          left,
        )
      );
    },
    refusal: "The rest of the flow cannot stand without it.",
  };
}

/** The nodes that one leads to through nodes that go. */
function beyond({ edges }: TaskGraph, from: string, gone: ReadonlySet<string>): readonly string[] {
  const passed = new Set<string>([from]);
  const found = new Set<string>();
  for (const node of passed) {
    for (const [start, end] of edges) {
      if (start !== node) continue;
      if (gone.has(end)) passed.add(end);
      else if (node !== from) found.add(end);
    }
  }
  return [...found];
}

function* candidatesOf(site: EditSite, gone: ReadonlySet<string>): Iterable<readonly TextChange[]> {
  for (const dropsLabels of [false, true]) {
    for (const dropsBrackets of [true, false]) yield new Deletion(site, gone, { dropsLabels, dropsBrackets }).changes();
  }
}

interface DeletionOptions {
  /** Whether brackets with one unit left lose their label: it would become that unit's. */
  readonly dropsLabels: boolean;
  /** Whether brackets with one unit left go. */
  readonly dropsBrackets: boolean;
}

/** What only a group can carry. */
const ofGroups: ReadonlySet<string> = new Set(["strict", "bestEffort", "atLeast", "critical", "policy", "on"]);

class Deletion {
  readonly #site: EditSite;
  readonly #gone: ReadonlySet<string>;
  readonly #options: DeletionOptions;
  readonly #changes: TextChange[] = [];

  constructor(site: EditSite, gone: ReadonlySet<string>, options: DeletionOptions) {
    this.#site = site;
    this.#gone = gone;
    this.#options = options;
  }

  changes(): readonly TextChange[] {
    const { text, parts } = this.#site;
    let taken = 0;
    for (const chain of parts.chains) {
      if (!this.#isGone(chain)) {
        this.#shrink(chain);
        continue;
      }
      const { start, end } = chainSpan(text, chain.span);
      this.#changes.push(cut(Math.max(start, taken), end));
      taken = end;
    }
    return this.#changes;
  }

  /** Whether nothing of an expression is left. */
  #isGone(expression: Expression): boolean {
    if (expression.kind !== "unit") return operandsOf(expression).every((one) => this.#isGone(one));
    const { primary } = expression;
    if (primary.kind === "paren") return this.#isGone(primary.expression);
    // Cases go with what picks them: nodes of cases that were to stay are missed then, and the change is refused.
    const id = this.#site.parts.idOf(expression);
    return id !== undefined && this.#gone.has(id);
  }

  #shrink(expression: Expression): void {
    if (expression.kind === "unit") return this.#shrinkUnit(expression);
    const operands = operandsOf(expression);
    const operators = "operators" in expression ? expression.operators : [];
    const isGone = operands.map((one) => this.#isGone(one));
    const firstKept = isGone.indexOf(false);
    for (const [at, operand] of operands.entries()) {
      if (isGone[at] !== true) this.#shrink(operand);
      else if (at < firstKept) this.#cutForward(operand.span, operators[at], operands[at + 1]?.span);
      else this.#cutBackward(operand.span, operators[at - 1], operands[at - 1]?.span);
    }
  }

  /** With the operator behind it; comments stay. */
  #cutForward(span: Span, operator: Span | undefined, next: Span | undefined): void {
    if (operator === undefined || next === undefined) return;
    if (this.#isBlank(span.end, operator.start)) {
      this.#changes.push(cut(span.start, this.#isBlank(operator.end, next.start) ? next.start : operator.end));
      return;
    }
    this.#changes.push(cut(span.start, span.end), cut(operator.start, operator.end));
  }

  /** With the operator before it; comments stay. */
  #cutBackward(span: Span, operator: Span | undefined, previous: Span | undefined): void {
    if (operator === undefined || previous === undefined) return;
    const start = this.#isBlank(previous.end, operator.start) ? previous.end : operator.start;
    if (this.#isBlank(operator.end, span.start)) {
      this.#changes.push(cut(start, span.end));
      return;
    }
    this.#changes.push(cut(start, operator.end), cut(span.start, span.end));
  }

  #shrinkUnit(unit: UnitExpression): void {
    const { primary } = unit;
    const collapses = primary.kind === "paren" && this.#left(primary.expression) === 1;
    if (primary.kind === "paren") this.#shrink(primary.expression);
    const suffixes = unit.suffixes.filter((suffix) => !this.#cutSuffix(suffix, collapses));
    const { label } = unit;
    const losesLabel = collapses && this.#options.dropsLabels && label !== undefined;
    if (losesLabel) this.#changes.push(cut(label.span.start, primary.span.start));
    const isPlain = suffixes.length === 0 && (label === undefined || losesLabel);
    if (primary.kind !== "paren" || !collapses || !isPlain || !this.#options.dropsBrackets) return;
    const { start, end } = primary.span;
    this.#changes.push(cut(start, this.#blanksEnd(start + 1)), cut(this.#blanksStart(end - 1), end));
  }

  /** How many operands of a longer expression stay. */
  #left(expression: Expression): number {
    return expression.kind === "unit" ? 0 : operandsOf(expression).filter((one) => !this.#isGone(one)).length;
  }

  /** Whether nothing of the suffix is left. */
  #cutSuffix(suffix: Suffix, collapses: boolean): boolean {
    if (suffix.kind === "route") return this.#shrinkRoute(suffix);
    if (suffix.kind !== "annotation") return false;
    const isLost = collapses && ofGroups.has(suffix.name);
    const kept = suffix.args.filter(({ value }) => value.kind !== "name" || !this.#gone.has(value.value));
    const losesArguments = suffix.name === "critical" && kept.length < suffix.args.length;
    if (isLost || (losesArguments && kept.length === 0)) {
      this.#changes.push(cut(suffix.span.start, suffix.span.end));
      return true;
    }
    if (losesArguments) this.#changes.push({ span: argumentSpan(suffix.args), put: listed(kept) });
    return false;
  }

  #shrinkRoute({ cases, span }: RouteSuffix): boolean {
    const kept = cases.filter(({ body }) => !this.#isGone(body));
    if (kept.length === 0) {
      this.#changes.push(cut(this.#blanksStart(span.start), span.end));
      return true;
    }
    for (const [at, one] of cases.entries()) {
      if (kept.includes(one)) {
        this.#shrink(one.body);
        continue;
      }
      const next = cases[at + 1];
      const hasKeptBefore = cases.slice(0, at).some((other) => kept.includes(other));
      const previous = cases[at - 1];
      if (hasKeptBefore && previous !== undefined) this.#changes.push(cut(previous.span.end, one.span.end));
      else if (next !== undefined) this.#changes.push(cut(one.span.start, next.span.start));
    }
    return false;
  }

  #isBlank(start: number, end: number): boolean {
    return /^\s*$/.test(this.#site.text.slice(start, end));
  }

  #blanksEnd(offset: number): number {
    const blanks = /^[ \t]*/.exec(this.#site.text.slice(offset))?.[0] ?? "";
    return offset + blanks.length;
  }

  #blanksStart(offset: number): number {
    const blanks = /[ \t]*$/.exec(this.#site.text.slice(0, offset))?.[0] ?? "";
    return offset - blanks.length;
  }
}

function argumentSpan(args: readonly { readonly span: Span }[]): Span {
  return { start: args[0]?.span.start ?? 0, end: args.at(-1)?.span.end ?? 0 };
}

function listed(args: readonly { readonly span: Span }[]): readonly (string | Span)[] {
  return args.flatMap(({ span }, at) => (at === 0 ? [span] : [", ", span]));
}
