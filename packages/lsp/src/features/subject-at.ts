import type { Span } from "@graflow/dsl";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition, Meaning, TaskDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { branchNamesIn } from "./branch-names.ts";
import { flowsOfJump } from "./label-jumps.ts";
import { flowAt, labelsOf, offsetInText, type Target, targetAt, tasksNamed } from "./target-at.ts";

/** The task, label or flow that a place of a file is about. `span` is what names it there, in the file. */
export type Subject =
  | {
      readonly kind: "task";
      readonly span: Span;
      /** How it is named: in a flow, between its `${}`, by a jump, as a branch in an annotation, by its own literal, in code. */
      readonly by: "name" | "slot" | "jump" | "branch" | "literal" | "code";
      /** Several where their name is defined several times. */
      readonly tasks: readonly TaskDefinition[];
      /** The flow that it is named in. */
      readonly flow?: FlowDefinition;
    }
  | { readonly kind: "label"; readonly span: Span; readonly flow: FlowDefinition; readonly name: string }
  | { readonly kind: "flow"; readonly span: Span; readonly by: "slot" | "code"; readonly target: FlowDefinition };

/** Finds what a place of a flow, or a task's literal name or jump, is about: what TypeScript knows nothing of. */
export function subjectAt(index: ProjectIndex, file: string, offset: number): Subject | undefined {
  const target = targetAt(index, file, offset);
  if (target?.kind === "annotation") return branchAt(index, target.flow, offset);
  return target === undefined ? undefined : ofTarget(index, target);
}

/** Finds the task or flow that a name in code refers to, as far as it stands in no flow. */
export function subjectInCode(index: ProjectIndex, file: string, offset: number): Subject | undefined {
  for (const { origin, spans } of index.record(file)?.mentions ?? []) {
    const span = spans.find(({ start, end }) => start <= offset && offset <= end);
    const found = span === undefined ? undefined : ofMeaning(index.meaning(origin, file), span, "code");
    if (found !== undefined) return found;
  }
  for (const definition of [...index.tasksIn(file), ...index.flowsIn(file)]) {
    const span = definition.record.assigned?.span;
    if (span !== undefined && span.start <= offset && offset <= span.end) return ofMeaning(definition, span, "code");
  }
  return undefined;
}

function ofTarget(index: ProjectIndex, target: Target): Subject | undefined {
  const { span } = target;
  switch (target.kind) {
    case "name":
      return { kind: "task", span, by: "name", tasks: target.tasks, flow: target.flow };
    case "label":
      return { kind: "label", span, flow: target.flow, name: target.name };
    case "slot": {
      const { expression } = target.flow.record.slots[target.index] ?? { expression: span };
      return ofMeaning(target.meaning, expression, "slot");
    }
    case "task":
      return { kind: "task", span, by: "literal", tasks: [target.task] };
    case "jump":
      return ofJump(index, target);
    default:
      return undefined;
  }
}

function ofMeaning(meaning: Meaning, span: Span, by: "slot" | "code"): Subject | undefined {
  if (meaning.kind === "flow") return { kind: "flow", span, by, target: meaning };
  return meaning.kind === "task" ? { kind: "task", span, by, tasks: [meaning] } : undefined;
}

/** A jump goes to the node of that id: a label comes before a task. */
function ofJump(
  index: ProjectIndex,
  { span, from, jump, tasks }: Extract<Target, { kind: "jump" }>,
): Subject | undefined {
  const [flow] = flowsOfJump(index, from, jump);
  if (flow !== undefined && jump.target.kind === "text") return { kind: "label", span, flow, name: jump.target.text };
  return { kind: "task", span, by: "jump", tasks };
}

function branchAt(index: ProjectIndex, flow: FlowDefinition, offset: number): Subject | undefined {
  const place = offsetInText(flow, offset);
  if (place === undefined || flowAt(index, flow.file, offset) !== flow) return undefined;
  const branch = branchNamesIn(flow.record).find(({ span }) => span.start <= place && place <= span.end);
  if (branch === undefined) return undefined;
  const { name } = branch;
  const span = placeInFile(flow, branch.span);
  if (labelsOf(flow).has(name)) return { kind: "label", span, flow, name };
  return { kind: "task", span, by: "branch", tasks: tasksOfBranch(index, flow, name), flow };
}

/** The tasks whose name is the key of a branch. */
export function tasksOfBranch(index: ProjectIndex, flow: FlowDefinition, name: string): readonly TaskDefinition[] {
  const { names, slots } = index.compiled(flow);
  if (names.has(name)) return tasksNamed(index, flow, name);
  return slots.flatMap((slot) => (slot.kind === "task" && slot.name === name ? [slot] : [])).slice(0, 1);
}
