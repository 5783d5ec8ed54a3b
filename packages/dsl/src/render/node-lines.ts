import type { Annotation, GraphNode } from "../graph/graph.ts";
import { annotationsText } from "./annotation-text.ts";
import { cleanText } from "./clean-text.ts";

/** What pictures say in a node: its name, then the task's where the name is a label, and annotations. */
export function nodeLines(id: string, annotations: readonly Annotation[], node: GraphNode | undefined): string[] {
  const task = node?.task ?? id;
  const second = [task === id ? "" : task, annotationsText(annotations)].filter((part) => part !== "").join(" · ");
  return [cleanText(id), ...(second === "" ? [] : [cleanText(second)])];
}
