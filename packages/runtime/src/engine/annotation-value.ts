import type { AnnotationValue } from "@graflow/dsl";
import type { FlowDefinition } from "./definition.ts";

/** What an annotation's argument is, interpolations put in. */
export function annotationValue(value: AnnotationValue | undefined, { values }: FlowDefinition): unknown {
  return typeof value === "object" ? values[value.slot] : value;
}
