import type { GraphNode } from "@graflow/dsl";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { tasksNamed } from "./target-at.ts";

/** What a node of a flow stands for: undefined where its name is no task's, or its interpolation is not known. */
export function nodeTarget(
  index: ProjectIndex,
  flow: FlowDefinition,
  { task, slot }: GraphNode,
): TaskDefinition | FlowDefinition | undefined {
  if (slot === undefined) return tasksNamed(index, flow, task)[0];
  const meaning = index.compiled(flow).slots[slot];
  return meaning?.kind === "task" || meaning?.kind === "flow" ? meaning : undefined;
}
