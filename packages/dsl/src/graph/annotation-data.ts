import type { Annotation as AnnotationSyntax } from "../syntax/tree.ts";
import type { Annotation, AnnotationValue } from "./graph.ts";

/** The annotation as a graph has it: durations in milliseconds, an interpolation by its index. */
export function annotationData(annotation: AnnotationSyntax): Annotation {
  const args: AnnotationValue[] = [];
  const options: [string, AnnotationValue][] = [];
  for (const { name, value } of annotation.args) {
    const data = value.kind === "slot" ? { slot: value.value } : value.value;
    if (name === undefined) args.push(data);
    else options.push([name, data]);
  }
  // Unlike an assignment, this makes `__proto__` an option like any other.
  return { name: annotation.name, args, options: Object.fromEntries(options) };
}
