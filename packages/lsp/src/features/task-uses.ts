import type { Span } from "@graflow/dsl";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { labelsOf, tasksNamed, tasksOfJump } from "./target-at.ts";

/** A place where a task is used. */
export interface TaskUse {
  /** A bare name in a flow, an interpolation in one, or what `ctx.nextTask` is given. */
  readonly kind: "name" | "slot" | "jump";
  readonly file: string;
  readonly span: Span;
  /** The flow that it stands in. */
  readonly flow?: FlowDefinition;
  /** The task that jumps. */
  readonly from?: TaskDefinition;
}

/** Every use of a task in flows and jumps of the project, file by file. */
export function usesOfTask(index: ProjectIndex, task: TaskDefinition): readonly TaskUse[] {
  if (task.name === undefined) return [];
  const files = new Set([...index.names.filesThatUse(task.name)]);
  return [...files].flatMap((file) => usesInFile(index, task, file));
}

/** Every use of a task in one file. */
export function usesInFile(index: ProjectIndex, task: TaskDefinition, file: string): readonly TaskUse[] {
  const inFlows = index.flowsIn(file).flatMap((flow) => usesInFlow(index, task, flow));
  const jumps = index
    .tasksIn(file)
    .flatMap((from) =>
      from.record.jumps
        .filter((jump) => tasksOfJump(index, from, jump).some(({ id }) => id === task.id))
        .map(({ span }): TaskUse => ({ kind: "jump", file, span, from })),
    );
  return [...inFlows, ...jumps];
}

function usesInFlow(index: ProjectIndex, task: TaskDefinition, flow: FlowDefinition): readonly TaskUse[] {
  const { names, slots } = index.compiled(flow);
  const { file } = flow;
  const uses: TaskUse[] = [];
  for (const name of namesOf(task, flow)) {
    const spans = names.get(name);
    if (spans === undefined || !tasksNamed(index, flow, name).some(({ id }) => id === task.id)) continue;
    for (const span of spans) uses.push({ kind: "name", file, span: placeInFile(flow, span), flow });
  }
  if (slots.some((meaning) => meaning.kind === "task" && meaning.id === task.id)) {
    for (const slot of syntaxOf(flow.record).slots) {
      const meaning = slots[slot.index];
      if (meaning?.kind !== "task" || meaning.id !== task.id) continue;
      uses.push({ kind: "slot", file, span: placeInFile(flow, slot.span), flow });
    }
    // A bare name beside the interpolation means its node.
    for (const { name, span } of syntaxOf(flow.record).names) {
      if (name !== task.name || names.has(name) || labelsOf(flow).has(name)) continue;
      uses.push({ kind: "name", file, span: placeInFile(flow, span), flow });
    }
  }
  return uses;
}

/** What a task may be called in a flow. */
function namesOf({ name = "" }: TaskDefinition, { scope }: FlowDefinition): readonly string[] {
  return scope !== "" && name.startsWith(scope) ? [name.slice(scope.length), name] : [name];
}
