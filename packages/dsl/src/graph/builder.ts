import type { Diagnostic } from "../errors/diagnostic.ts";
import type {
  Annotation as AnnotationSyntax,
  Expression,
  FlowTree,
  NamePrimary,
  ParallelExpression,
  Primary,
  RouteSuffix,
  SequenceExpression,
  SlotPrimary,
  Suffix,
  UnitExpression,
} from "../syntax/tree.ts";
import { nests, withoutBrackets } from "../syntax/walk.ts";
import { ListStack } from "../text/list-stack.ts";
import { type Span, textAt } from "../text/span.ts";
import { annotatedUnit, isSameKind, withLabel } from "./annotate.ts";
import type { AnnotationSite, Box, Draft, GroupDraft } from "./draft.ts";
import type { FlowUnit } from "./graph.ts";
import type { GraphSlot } from "./graph-slot.ts";
import { groupInItself, nameIsChain, nameIsLabel, nameOfTwoFlows } from "./label-mistakes.ts";
import { collectLabels, type Labels, type NodePrimary, taskOf } from "./labels.ts";
import { NodeTable } from "./node-table.ts";
import { Occurrences } from "./occurrences.ts";
import { keyOf } from "./unit-key.ts";

/** What a draft is built from, and where its mistakes go. */
export interface BuilderInput {
  readonly text: string;
  readonly tree: FlowTree;
  readonly slots: readonly GraphSlot[];
  readonly report: (mistake: Diagnostic) => void;
}

/** Builds the units of a flow from its tree: names resolved, groups numbered, brackets that mean nothing gone. */
export function buildDraft(input: BuilderInput): Draft {
  return new Builder(input).build();
}

/** What stands around an expression and belongs to it. */
interface Around {
  readonly label?: string;
  /** The brackets that it stands in directly. */
  readonly brackets?: Span;
}

const nothingAround: Around = {};
const noChildren: readonly Box[] = [];

class Builder {
  readonly #input: BuilderInput;
  readonly #labels: Labels;
  readonly #table: NodeTable;
  readonly #occurrences = new Occurrences();
  readonly #annotations: AnnotationSite[] = [];
  readonly #groups: GroupDraft[] = [];
  readonly #references: string[] = [];
  readonly #chains: Box[] = [];
  /** The parts of the units that are being built. */
  readonly #parts = new ListStack<Box>();
  /** The labels of the groups that are being read. */
  readonly #openGroups = new Set<string>();
  #groupNumber = 0;
  #lastRegion = 0;
  /** The map or loop that is being read: 0 for none. */
  #region = 0;

  constructor(input: BuilderInput) {
    this.#input = input;
    this.#table = new NodeTable(input.text, input.slots);
    this.#labels = collectLabels(input.text, input.tree, input.report);
  }

  build(): Draft {
    const { text, tree } = this.#input;
    for (const chain of tree.chains) this.#chain(chain);
    const byId = new Map(this.#groups.map((group) => [group.id, group]));
    return {
      text,
      tree,
      nodes: this.#table.nodes,
      occurrences: this.#occurrences,
      groups: this.#groups,
      references: this.#references.map((id) => byId.get(id)),
      chains: this.#chains,
      annotations: this.#annotations,
    };
  }

  /** Builds a chain of the flow; one of which nothing is left is left out. */
  #chain(expression: Expression): void {
    const box = this.#expression(expression);
    if (box !== undefined) this.#chains.push(box);
  }

  /** Undefined where nothing is left of a broken text. */
  #expression(expression: Expression, around = nothingAround): Box | undefined {
    const { label } = around;
    switch (expression.kind) {
      case "parallel":
        return this.#group(expression, around);
      case "unit": {
        // The label of brackets around one task is the label of that task.
        const isHanded = label !== undefined && expression.label === undefined && !expression.suffixes.some(nests);
        if (isHanded) return this.#unit(expression, label);
        return this.#labelled(this.#unit(expression), label);
      }
      case "sequence":
        return this.#labelled(this.#sequence(expression), label);
      case "fallback": {
        const from = this.#occurrences.count;
        const boxes = this.#boxes(expression.alternatives);
        const [first] = boxes;
        if (first === undefined || boxes.length === 1) return first;
        const alternatives = boxes.map((box) => box.unit);
        const unit: FlowUnit = { kind: "fallback", key: keyOf(first.unit), alternatives };
        return this.#labelled(this.#box(unit, { span: expression.span, from, children: boxes }), label);
      }
    }
  }

  #labelled(box: Box | undefined, label: string | undefined): Box | undefined {
    return box === undefined || label === undefined ? box : { ...box, unit: withLabel(box.unit, label) };
  }

  /** What is left of several expressions. */
  #boxes(expressions: readonly Expression[]): readonly Box[] {
    const start = this.#parts.begin();
    for (const expression of expressions) {
      const box = this.#expression(expression);
      if (box !== undefined) this.#parts.push(box);
    }
    return this.#parts.take(start);
  }

  /** A chain of steps; one that only one step is left of is that step. */
  #sequence(expression: SequenceExpression): Box | undefined {
    const from = this.#occurrences.count;
    const start = this.#parts.begin();
    for (const step of expression.steps) {
      const box = this.#expression(step);
      if (box === undefined) continue;
      const { unit } = box;
      // `(a >> b) >> c` is one chain, unless the brackets say something of their own.
      if (unit.kind === "sequence" && unit.label === undefined && unit.annotations === undefined) {
        for (const child of box.children) this.#parts.push(child);
      } else {
        this.#parts.push(box);
      }
    }
    const children = this.#parts.take(start);
    if (children.length < 2) return children[0];
    const steps = children.map((child) => child.unit);
    return this.#box({ kind: "sequence", steps }, { span: expression.span, from, children });
  }

  /** A group, which gets its number before any group in it. */
  #group(expression: ParallelExpression, { label, brackets }: Around): Box {
    const from = this.#occurrences.count;
    const span = brackets ?? expression.span;
    const id = label ?? this.#nextGroupId();
    const group: GroupDraft = { id, named: label !== undefined, span, region: this.#region, branches: [] };
    this.#groups.push(group);
    if (label !== undefined) this.#openGroups.add(label);
    const start = this.#parts.begin();
    this.#branches(expression);
    const children = this.#parts.take(start);
    if (label !== undefined) this.#openGroups.delete(label);
    group.branches = children;
    const branches = children.map(({ unit }) => ({ key: keyOf(unit), unit }));
    return this.#box({ kind: "group", id, plain: !group.named, branches }, { span, from, children, group });
  }

  /** Brackets around branches that say nothing of their own are no group of their own. */
  #branches(expression: ParallelExpression): void {
    for (const branch of expression.branches) {
      const inner = withoutBrackets(branch);
      if (inner.kind === "parallel") {
        this.#branches(inner);
        continue;
      }
      const box = this.#expression(branch);
      if (box !== undefined) this.#parts.push(box);
    }
  }

  #nextGroupId(): string {
    let id: string;
    do id = `group_${++this.#groupNumber}`;
    while (this.#labels.taken.has(id));
    return id;
  }

  /** A unit with its suffixes; `inherited` is the label of brackets around it, which is its own if it has none. */
  #unit(unit: UnitExpression, inherited?: string): Box | undefined {
    const label = unit.label === undefined || this.#labels.ignored.has(unit) ? inherited : unit.label.name;
    if (unit.suffixes.length === 0) return this.#primary(unit.primary, label);
    const outer = this.#region;
    const regions = this.#regionsOf(unit.suffixes);
    const from = this.#occurrences.count;
    this.#region = regions[0] ?? outer;
    let box = this.#primary(unit.primary, label);
    for (const [index, suffix] of unit.suffixes.entries()) {
      this.#region = regions[index + 1] ?? outer;
      const span = { start: unit.span.start, end: suffix.span.end };
      if (suffix.kind === "annotation") {
        box = this.#annotated(box, suffix, { span, from });
      } else if (suffix.kind === "route") {
        box = this.#route(box, suffix, { span, from });
      } else if (box !== undefined) {
        const { limit } = suffix;
        const key = keyOf(box.unit);
        const mapped: FlowUnit = { kind: "map", key, unit: box.unit, ...(limit === undefined ? undefined : { limit }) };
        box = this.#box(mapped, { span, from, children: [box] });
      }
    }
    this.#region = outer;
    return box;
  }

  /** For each suffix the map or loop that what stands before it is directly in: the next one among the suffixes. */
  #regionsOf(suffixes: readonly Suffix[]): readonly number[] {
    let region = this.#region;
    return suffixes
      .toReversed()
      .map((suffix) => {
        if (suffix.kind === "map" || (suffix.kind === "annotation" && suffix.name === "loop")) {
          region = ++this.#lastRegion;
        }
        return region;
      })
      .reverse();
  }

  /** The unit with an annotation on it, as far as that can be understood; whether it is right is for the checks. */
  #annotated(box: Box | undefined, syntax: AnnotationSyntax, place: Pick<Box, "span" | "from">): Box | undefined {
    const present = box?.annotations ?? [];
    const previous = present.find((other) => isSameKind(other.name, syntax.name));
    const node = box?.unit.kind === "node" ? this.#table.indexOf(box.unit.id) : -1;
    this.#annotations.push({
      syntax,
      target: targetOf(box),
      ...(box?.group === undefined ? undefined : { group: box.group }),
      ...(node < 0 ? undefined : { node }),
      ...(previous === undefined ? undefined : { previous }),
    });
    const unit = box === undefined || previous !== undefined ? undefined : annotatedUnit(syntax, box);
    if (box === undefined || unit === undefined) return box;
    if (unit.kind === "loop" && unit.unit === box.unit) {
      return { ...this.#box(unit, { ...place, children: [box] }), annotations: [syntax] };
    }
    return { ...box, span: place.span, unit, annotations: [...present, syntax] };
  }

  #route(box: Box | undefined, suffix: RouteSuffix, place: Pick<Box, "span" | "from">): Box | undefined {
    if (box === undefined) {
      // What routes is missing: the cases stand for themselves.
      for (const { body } of suffix.cases) this.#chain(body);
      return undefined;
    }
    const children = [box];
    const cases: { when: string; unit: FlowUnit }[] = [];
    let otherwise: FlowUnit | undefined;
    for (const { body, isElse, key } of suffix.cases) {
      const child = this.#expression(body);
      if (child === undefined) continue;
      children.push(child);
      if (!isElse) cases.push({ when: key, unit: child.unit });
      else otherwise ??= child.unit;
    }
    const unit: FlowUnit = {
      kind: "route",
      key: keyOf(box.unit),
      unit: box.unit,
      cases,
      ...(otherwise === undefined ? undefined : { otherwise }),
    };
    return this.#box(unit, { ...place, children });
  }

  #primary(primary: Primary, label: string | undefined): Box | undefined {
    switch (primary.kind) {
      case "missing":
        return undefined;
      case "name":
        return label === undefined ? this.#name(primary) : this.#node(label, primary, primary.span);
      case "slot":
        return this.#slot(primary, label);
      case "paren":
        return this.#expression(primary.expression, {
          brackets: primary.span,
          ...(label === undefined ? undefined : { label }),
        });
    }
  }

  /** An interpolation: the node of its label, else of its name, unless that name is taken by something else. */
  #slot(primary: SlotPrimary, label: string | undefined): Box {
    const { text, report } = this.#input;
    const { span } = primary;
    const name = label ?? taskOf(text, primary);
    const binding = label === undefined ? this.#labels.bindings.get(name) : undefined;
    if (binding !== undefined && !(binding.kind === "node" && taskOf(text, binding.primary) === name)) {
      report(nameIsLabel(name, span, binding.label.span));
    } else if (this.#table.isOther(name, primary)) {
      report(nameOfTwoFlows(name, span));
    } else {
      return this.#node(name, primary, span);
    }
    return this.#node(textAt(text, span), primary, span);
  }

  /** A bare name: a label's node or group, else the task of that name. */
  #name(primary: NamePrimary): Box | undefined {
    const { name, span } = primary;
    const { bindings } = this.#labels;
    const binding = bindings.size === 0 ? undefined : bindings.get(name);
    if (binding === undefined) return this.#node(name, primary, span);
    if (binding.kind === "node") return this.#node(name, binding.primary, span);
    if (binding.kind === "chain") {
      this.#input.report(nameIsChain(name, span, binding.label.span));
      return this.#node(name, primary, span);
    }
    if (this.#openGroups.has(name)) {
      this.#input.report(groupInItself([name], span, binding.label.span));
      return undefined;
    }
    this.#references.push(name);
    const from = this.#occurrences.count;
    this.#occurrences.add(-this.#references.length, span, this.#region);
    return this.#box({ kind: "groupReference", id: name }, { span, from });
  }

  /** A node that stands at a place; `primary` is what defines it, which may be somewhere else. */
  #node(id: string, primary: NodePrimary, span: Span): Box {
    const from = this.#occurrences.count;
    const node = this.#table.add(id, primary);
    this.#occurrences.add(node, span, this.#region);
    return { unit: this.#table.unit(node), span, from, to: from + 1, children: noChildren };
  }

  /** A unit made of everything that was read since its first occurrence. */
  #box(unit: FlowUnit, place: Pick<Box, "span" | "from"> & Partial<Pick<Box, "children" | "group">>): Box {
    const { span, from, children = noChildren, group } = place;
    const to = this.#occurrences.count;
    return group === undefined ? { unit, span, from, to, children } : { unit, span, from, to, children, group };
  }
}

function targetOf(box: Box | undefined): AnnotationSite["target"] {
  if (box === undefined) return "nothing";
  const { kind } = box.unit;
  return kind === "group" || kind === "groupReference" ? kind : "unit";
}
