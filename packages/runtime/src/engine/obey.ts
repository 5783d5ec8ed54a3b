import { MaxCyclesExceededError } from "../errors/run-errors.ts";
import type { Activation } from "./activation.ts";
import { addNode } from "./added-node.ts";
import type { Control, Handover } from "./control.ts";
import { COMPLETED, type Frame, SKIPPED } from "./frame.ts";
import { jump } from "./jump.ts";
import { type JumpTarget, resolveTarget } from "./jump-target.ts";
import { exitLoop } from "./regions.ts";
import { placeOf, reportCompleted } from "./reports.ts";

/** Does what a task asked for while it ran, now that it has returned: the first that is set, in the order of the language. */
export function obey(activation: Activation, output: unknown): void {
  const { frame, vertex } = activation;
  const { scheduler } = frame;
  const control = activation.control as Control;
  if (control.cancel !== undefined) {
    frame.state[vertex.index] = SKIPPED;
    frame.cells[vertex.index] = undefined;
    scheduler.cancel(control.cancel.reason);
  } else if (control.terminate !== undefined) {
    markCompleted(activation, output);
    scheduler.terminate(output);
  } else if (control.exit !== undefined) {
    markCompleted(activation, output);
    exitLoop(roundAround(frame), control.exit.given ? control.exit.value : output);
  } else {
    goOn(activation, control, output);
  }
}

/** Goes on with what the task named, or with another iteration, or with what follows. */
function goOn(activation: Activation, { next, iterate: again }: Control, output: unknown): void {
  const { frame, vertex } = activation;
  const { scheduler } = frame;
  const aims = next.length === 0 ? none : aimsOf(activation, next, output);
  if (aims === undefined) return;
  const jumping = aims.findLast(({ goto, target }) => goto || target.kind !== "new");
  if (jumping !== undefined) return leap(activation, jumping, output);
  if (again !== undefined) return iterate(activation, again.given ? again.data : output);
  if (scheduler.listening) reportCompleted(activation, output);
  // The nodes first: they keep a barrier waiting that the task's own completion might open.
  for (const { target, input } of aims) if (target.kind === "new") addNode(activation, target.task, input);
  scheduler.complete(frame, vertex, output);
}

/** Where a task goes on, now that it has returned. */
interface Aim {
  readonly target: JumpTarget;
  readonly goto: boolean;
  readonly input: unknown;
}

const none: readonly Aim[] = [];

/** What a task's names mean by now. None and a failure if one means nothing: another task's jump has removed that node. */
function aimsOf(activation: Activation, next: readonly Handover[], output: unknown): readonly Aim[] | undefined {
  try {
    return next.map(({ named, goto, data, given }) => {
      return { target: resolveTarget(activation, named, goto), goto, input: given ? data : output };
    });
  } catch (error) {
    activation.frame.scheduler.failActivation(activation, error);
    return undefined;
  }
}

function leap(activation: Activation, { target, input }: Aim, output: unknown): void {
  const { frame, vertex } = activation;
  if (target.kind === "outside") return frame.scheduler.failActivation(activation, target.error);
  markCompleted(activation, output);
  if (target.kind === "node") return jump(activation, target.vertex, input);
  addNode(activation, target.task, input);
  frame.needExtras().diverted.add(vertex.index);
  frame.scheduler.deaden(frame, vertex);
}

/** Completed, but what follows is not told yet. */
function markCompleted(activation: Activation, output: unknown): void {
  const { frame, vertex } = activation;
  frame.state[vertex.index] = COMPLETED;
  frame.cells[vertex.index] = output;
  if (frame.scheduler.listening) reportCompleted(activation, output);
}

function iterate(activation: Activation, input: unknown): void {
  const { frame, vertex, iteration } = activation;
  const { scheduler } = frame;
  const { maxCycles } = scheduler.context.settings;
  if (iteration >= maxCycles) {
    return scheduler.failActivation(activation, new MaxCyclesExceededError(activation.taskId, maxCycles));
  }
  if (scheduler.listening) scheduler.context.emit({ type: "taskIterating", ...placeOf(frame, vertex), iteration });
  scheduler.enqueue(frame, vertex, input).iteration = iteration + 1;
}

function roundAround(from: Frame): Frame {
  let frame = from;
  while (frame.ownerVertex?.kind !== "loop") frame = frame.parent as Frame;
  return frame;
}
