import type { Annotation as AnnotationSyntax } from "../syntax/tree.ts";
import { annotationData } from "./annotation-data.ts";
import { type AnnotationInfo, annotationInfo } from "./annotation-table.ts";
import type { Box, GroupDraft } from "./draft.ts";
import type { FlowUnit, GraphGroup } from "./graph.ts";
import { keyOf } from "./unit-key.ts";

/**
 * The unit that an annotation makes of a box's, a group's own settings being changed in its draft. Undefined where it
 * cannot stand there or cannot be understood: the checks say so.
 */
export function annotatedUnit(syntax: AnnotationSyntax, box: Box): FlowUnit | undefined {
  const { unit, group } = box;
  const info = annotationInfo(syntax.name);
  if (info === undefined) return undefined;
  const annotation = annotationData(syntax);
  if (info.role === "loop") {
    const { max } = annotation.options;
    return typeof max === "number" ? { kind: "loop", key: keyOf(unit), unit, max } : undefined;
  }
  if (info.role === "option") {
    if (unit.kind === "groupReference") return undefined;
    const annotations = [...(unit.annotations ?? []), annotation];
    return unit.kind === "group" ? { ...unit, plain: false, annotations } : { ...unit, annotations };
  }
  if (group === undefined || unit.kind !== "group") return undefined;
  if (info.role === "policy") group.policy = annotation;
  else setPlace(group, annotation.args[0]);
  return { ...unit, plain: false };
}

function setPlace(group: GroupDraft, place: unknown): void {
  if (isPlace(place)) group.on = place;
}

function isPlace(value: unknown): value is NonNullable<GraphGroup["on"]> {
  return value === "async" || value === "direct" || value === "threads" || value === "distributed";
}

/** Whether two annotations say something about the same: a unit can have only one of them. */
export function isSameKind(left: string, right: string): boolean {
  if (left === right) return true;
  const role = (name: string): AnnotationInfo["role"] | undefined => annotationInfo(name)?.role;
  return role(left) === "policy" && role(right) === "policy";
}

/** The unit named by a label that stands before the brackets around it; nodes and groups have it as their id already. */
export function withLabel(unit: FlowUnit, label: string): FlowUnit {
  switch (unit.kind) {
    case "sequence":
      return { ...unit, label };
    case "map":
    case "route":
    case "fallback":
    case "loop":
      return { ...unit, key: label, label };
    default:
      return unit;
  }
}
