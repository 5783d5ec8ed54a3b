import type { Annotation, AnnotationSyntax, Expression, UnitExpression } from "@graflow/dsl";
import type { SetPolicyEdit } from "../graph-edit-protocol.ts";
import { cut, type EditPlan, type EditSite, edgeSet, isSameSet, put, refuse, type TextChange } from "./edit-plan.ts";
import { expressionsOf } from "./expressions-of.ts";

const policies: ReadonlySet<string> = new Set(["strict", "bestEffort", "atLeast", "critical", "policy"]);

/** Writes, changes or takes away the annotation behind a group's brackets. */
export function setPolicy({ parts, compiled, text }: EditSite, { group: id, policy }: SetPolicyEdit): EditPlan {
  const place = parts.groups.find(({ group }) => group.id === id);
  if (place === undefined) return refuse(`The flow has no group "${id}".`);
  const { start, end } = place.span;
  const written = textOf(policy);
  const around = unitsAround(parts.chains, start, end);
  const [inner] = around;
  const present = around.flatMap(({ suffixes }) => suffixes.filter(isPolicy));
  const changes: TextChange[] = present.slice(1).map(({ span }) => cut(span.start, span.end));
  const [old] = present;
  if (old !== undefined) changes.push({ span: old.span, put: [written] });
  else if (inner !== undefined) changes.push(put(inner.primary.span.end, written));
  else if (written !== "") changes.push(put(start, "("), put(end, `)${written}`));
  const at = compiled.graph.groups.indexOf(place.group);
  return {
    candidates: [withoutBlanks(text, changes)],
    isDone: (after) => {
      const changed = after.groups[at];
      return (
        isSameSet(edgeSet(after), edgeSet(compiled.graph)) && changed !== undefined && says(changed.policy, policy)
      );
    },
    refusal: "The group cannot have this policy.",
  };
}

/** The units whose brackets are the group's, or stand around those alone: the innermost first. */
function unitsAround(chains: readonly Expression[], start: number, end: number): readonly UnitExpression[] {
  const units = expressionsOf(chains).filter((one) => one.kind === "unit");
  const found: UnitExpression[] = [];
  let inner = units.find(
    ({ primary }) => primary.kind === "paren" && primary.span.start === start && primary.span.end === end,
  );
  while (inner !== undefined) {
    const last: UnitExpression = inner;
    found.push(last);
    inner = units.find(({ primary }) => primary.kind === "paren" && primary.expression === last);
  }
  return found;
}

function isPolicy(suffix: UnitExpression["suffixes"][number]): suffix is AnnotationSyntax {
  return suffix.kind === "annotation" && policies.has(suffix.name);
}

/** An annotation that goes takes the blanks before it along. */
function withoutBlanks(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  return changes.map((change) => {
    const isEmpty = change.put.every((piece) => piece === "");
    let { start } = change.span;
    if (!isEmpty || start === change.span.end) return change;
    while (/[ \t]/.test(text.charAt(start - 1))) start -= 1;
    return cut(start, change.span.end);
  });
}

function textOf(policy: SetPolicyEdit["policy"]): string {
  switch (policy.name) {
    case "strict":
      return policy.failFast === true ? "@strict(failFast: true)" : "";
    case "bestEffort":
      return "@bestEffort";
    case "atLeast":
      return `@atLeast(${policy.count})`;
    case "critical":
      return `@critical(${policy.branches.map(argument).join(", ")})`;
  }
}

/** A branch's key as an argument: as a text where it is no name. */
function argument(key: string): string {
  return /^\p{ID_Start}[\p{ID_Start}\p{Nd}_./-]*$/u.test(key) ? key : JSON.stringify(key);
}

function says(found: Annotation | undefined, policy: SetPolicyEdit["policy"]): boolean {
  switch (policy.name) {
    case "strict":
      return policy.failFast === true
        ? found?.name === "strict" && found.options.failFast === true
        : found === undefined;
    case "bestEffort":
      return found?.name === "bestEffort";
    case "atLeast":
      return found?.name === "atLeast" && found.args[0] === policy.count;
    case "critical":
      return found?.name === "critical" && isSameSet(found.args.map(String), policy.branches);
  }
}
