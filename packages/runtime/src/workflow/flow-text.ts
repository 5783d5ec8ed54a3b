import type { GraphSlot } from "@graflow/dsl";
import type { GroupPolicy } from "../engine/group-policy.ts";
import { isGroupPolicy } from "../engine/group-policy.ts";
import { describeValue } from "../errors/run-errors.ts";
import { type AnyTask, isTask } from "../task/task.ts";
import { type AnyWorkflow, isWorkflow } from "./workflow.ts";

/** What can be interpolated in a flow: a task, another flow, and in annotations a policy or a plain value. */
export type FlowValue = AnyTask | AnyWorkflow | GroupPolicy | string | number | boolean;

/** A template's text as the dsl reads it: interpolations stand in it as `${name}`. */
export interface FlowText {
  readonly text: string;
  readonly slots: readonly GraphSlot[];
}

/** Puts a template's parts together, and says where in the text its interpolations are and what they stand for. */
export function flowText(parts: readonly string[], values: readonly unknown[]): FlowText {
  const names = slotNames(values);
  const slots: GraphSlot[] = [];
  let text = parts[0] ?? "";
  values.forEach((value, i) => {
    const shown = `\${${names[i]}}`;
    slots.push(slotOf(value, { start: text.length, end: text.length + shown.length }, names[i] as string));
    text += shown + (parts[i + 1] ?? "");
  });
  return { text, slots };
}

function slotOf(value: unknown, span: GraphSlot["span"], name: string): GraphSlot {
  if (isTask(value)) return { kind: "task", span, name };
  if (isWorkflow(value)) return { kind: "flow", span, name, graph: value.graph };
  if (isGroupPolicy(value) || ["string", "number", "boolean"].includes(typeof value)) return { kind: "value", span };
  return { kind: "invalid", span, found: describeValue(value) };
}

/** Names for the interpolations; flows without a name of their own get one each, so that two are not taken for one. */
function slotNames(values: readonly unknown[]): readonly string[] {
  const unnamed = [...new Set(values.filter((value) => isWorkflow(value) && !value.named))];
  return values.map((value) => {
    if (isTask(value)) return value.name;
    if (isWorkflow(value)) return value.named ? value.name : `flow_${unnamed.indexOf(value) + 1}`;
    return isGroupPolicy(value) ? value.name : String(value).replace(/[`{}\s]+/g, " ");
  });
}
