import type { Diagnostic } from "../errors/diagnostic.ts";
import type { FlowTree, Label, NamePrimary, SlotPrimary, UnitExpression } from "../syntax/tree.ts";
import { forEachExpression, nests, withoutBrackets } from "../syntax/walk.ts";
import { textAt } from "../text/span.ts";
import { labelForTwoThings, twoLabels } from "./label-mistakes.ts";
import { unusedNames } from "./unused-names.ts";

/** What a label names: a node, a group, or the chain (or map, route, loop) that stands in its brackets. */
export type LabelBinding =
  | { readonly kind: "node"; readonly label: Label; readonly primary: NodePrimary }
  | { readonly kind: "group" | "chain"; readonly label: Label };

/** What a node is written as. */
export type NodePrimary = NamePrimary | SlotPrimary;

/** The labels of a flow: a name may come before its label, so they are collected before anything is built. */
export interface Labels {
  readonly bindings: ReadonlyMap<string, LabelBinding>;
  /** The units whose label is a mistake, and is not used. */
  readonly ignored: ReadonlySet<UnitExpression>;
  /** Names that a group without a label must not be given. */
  readonly taken: ReadonlySet<string>;
}

/** Collects the labels of a flow; reports a label that stands for two things. */
export function collectLabels(text: string, tree: FlowTree, report: (mistake: Diagnostic) => void): Labels {
  const bindings = new Map<string, LabelBinding>();
  const ignored = new Set<UnitExpression>();
  const taken = new Set<string>();
  const repeated: Label[] = [];
  // Most long flows have no labels: that is seen faster than their units are visited.
  const mayHaveLabels = text.includes(":") || text.includes("=") || text.includes("group_") || text.includes("${");
  for (const chain of mayHaveLabels ? tree.chains : []) {
    forEachExpression(chain, (expression) => {
      if (expression.kind !== "unit") return;
      const { label, primary } = expression;
      if (primary.kind === "name" || primary.kind === "slot") {
        const task = taskOf(text, primary);
        if (task.startsWith("group_")) taken.add(task);
      }
      if (label === undefined) return;
      const { name } = label;
      const found = bindingOf(expression, label);
      const first = bindings.get(name);
      if (found === undefined) {
        ignored.add(expression);
      } else if ("second" in found) {
        ignored.add(expression);
        report(twoLabels(label, found.second, primary.span.start));
      } else if (first === undefined) {
        bindings.set(name, found);
        taken.add(name);
      } else if (!isSameNode(text, first, found)) {
        ignored.add(expression);
        repeated.push(label);
      }
    });
  }
  if (repeated.length > 0) reportRepeated(repeated, bindings, unusedNames(namesIn(tree, taken))).forEach(report);
  return { bindings, ignored, taken };
}

/** What a node's task is called: as written, or as what is interpolated is named, else the interpolation's text. */
export function taskOf(text: string, primary: NodePrimary): string {
  if (primary.kind === "name") return primary.name;
  const { slot } = primary;
  return slot?.kind === "task" || slot?.kind === "flow" ? slot.name : textAt(text, primary.span);
}

function bindingOf(unit: UnitExpression, label: Label): LabelBinding | { readonly second: Label } | undefined {
  let { primary } = unit;
  for (;;) {
    switch (primary.kind) {
      case "missing":
        return undefined;
      case "name":
      case "slot":
        return { kind: "node", label, primary };
      case "paren": {
        const inner = withoutBrackets(primary.expression);
        if (inner.kind === "parallel") return { kind: "group", label };
        if (inner.kind !== "unit" || inner.suffixes.some(nests)) return { kind: "chain", label };
        if (inner.label !== undefined) return { second: inner.label };
        primary = inner.primary;
      }
    }
  }
}

function isSameNode(text: string, first: LabelBinding, second: LabelBinding): boolean {
  if (first.kind !== "node" || second.kind !== "node") return false;
  return taskOf(text, first.primary) === taskOf(text, second.primary);
}

/** Names of labels and tasks. */
function* namesIn(tree: FlowTree, labels: Iterable<string>): Generator<string> {
  yield* labels;
  const names: string[] = [];
  for (const chain of tree.chains) {
    forEachExpression(chain, (expression) => {
      if (expression.kind === "unit" && expression.primary.kind === "name") names.push(expression.primary.name);
    });
  }
  yield* names;
}

function reportRepeated(
  repeated: readonly Label[],
  bindings: ReadonlyMap<string, LabelBinding>,
  unusedName: (name: string) => string,
): readonly Diagnostic[] {
  return repeated.flatMap((label) => {
    const first = bindings.get(label.name);
    return first === undefined
      ? []
      : [labelForTwoThings({ first: first.label, kind: first.kind, second: label, free: unusedName(label.name) })];
  });
}
