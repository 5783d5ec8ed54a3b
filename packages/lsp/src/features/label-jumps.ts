import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import type { JumpRecord } from "../analyzer/records.ts";
import { flowsOfTask } from "./flows-of-task.ts";
import { labelsOf, tasksNamed } from "./target-at.ts";

/** A jump to a label. */
export interface LabelJump {
  readonly from: TaskDefinition;
  readonly jump: JumpRecord;
}

/** The flows of a task in which a jump of it goes to a label: a node's id comes before a task's name. */
export function flowsOfJump(
  index: ProjectIndex,
  from: TaskDefinition,
  { target }: JumpRecord,
): readonly FlowDefinition[] {
  if (target.kind !== "text") return [];
  return flowsOfTask(index, from).filter((flow) => labelsOf(flow).has(target.text));
}

/** The jumps of a flow's tasks that go to a label of it. */
export function jumpsToLabel(index: ProjectIndex, flow: FlowDefinition, label: string): readonly LabelJump[] {
  const { names, slots } = index.compiled(flow);
  const named = [...names.keys()].flatMap((name) => tasksNamed(index, flow, name));
  const given = slots.flatMap((slot) => (slot.kind === "task" ? [slot] : []));
  const tasks = new Map([...named, ...given].map((task) => [task.id, task]));
  return [...tasks.values()].flatMap((from) =>
    from.record.jumps.flatMap((jump) =>
      jump.target.kind === "text" && jump.target.text === label ? [{ from, jump }] : [],
    ),
  );
}
