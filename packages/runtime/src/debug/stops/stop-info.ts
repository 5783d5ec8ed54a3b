import type { ChannelAccess, Gate, GateFlow, GatePlace } from "../../ports/debugger.ts";
import type { DataInfo, GateInfo, StackFrame, StopInfo } from "../connection/protocol.ts";
import type { ExpressionRules } from "../expressions/expression-rules.ts";
import { mask } from "../expressions/secrets.ts";
import type { Stop } from "./stops.ts";

/** A gate as a message. */
export function gateInfo(gate: Gate): GateInfo {
  const { kind, subject, run, node, id, task, instance, branchPath, attempt, iteration, step } = gate;
  return {
    kind,
    subject,
    runId: run.runId,
    workflow: run.flow.name,
    node,
    id,
    task,
    instance,
    branch: branchPath,
    attempt,
    iteration,
    step,
  };
}

/** A stop as a message. */
export function stopInfo({ thread, reason, breakpoints, gate }: Stop, rules: ExpressionRules): StopInfo {
  const error = gate.kind === "failed" ? { error: rules.redact(textOf(gate.error), { gate }) } : {};
  const data = gate.data === undefined ? {} : { data: dataInfo(gate.data, rules) };
  return { thread, reason, breakpoints, gate: gateInfo(gate), ...error, ...data };
}

function dataInfo({ key, access, operation, oldValue, value }: ChannelAccess, rules: ExpressionRules): DataInfo {
  const shown = (one: unknown): string => (rules.isSecret(key, one) ? mask : rules.show(one));
  return { key, access, operation, oldValue: shown(oldValue), newValue: shown(value) };
}

/** What was thrown, which may be anything. */
export function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "something that has no text";
  }
}

/** The stack at a gate: the task or what else the gate is about, what is around it, the flow. */
export function stackOf(gate: Gate): readonly StackFrame[] {
  const parents = gate.parents.map(({ kind, node, id, ordinal, flow, span }): StackFrame => {
    return { kind, name: node, id, ordinal, flow: plainFlow(flow), span };
  });
  const isInner = gate.kind === "item" || gate.kind === "round";
  if (isInner) return parents;
  const top: StackFrame = {
    kind: gate.subject,
    name: gate.node,
    id: gate.id,
    flow: plainFlow(gate.flow),
    span: gate.span,
    definedAt: gate.definedAt === undefined ? undefined : plainPlace(gate.definedAt),
  };
  return [top, ...parents];
}

function plainFlow({ name, definedAt, text }: GateFlow): StackFrame["flow"] {
  return { name, definedAt: plainPlace(definedAt), text };
}

/** Without what makes the place when it is first asked for. */
function plainPlace({ file, line, column }: GatePlace): GatePlace {
  return { file, line, column };
}
