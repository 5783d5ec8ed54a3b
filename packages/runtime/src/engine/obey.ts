import { MaxCyclesExceededError } from "../errors/run-errors.ts";
import type { Activation } from "./activation.ts";
import { addNode } from "./added-node.ts";
import type { Control, Handover } from "./control.ts";
import { COMPLETED, type Frame, SKIPPED } from "./frame.ts";
import { jump } from "./jump.ts";
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
  } else if (control.jump !== undefined) {
    obeyJump(activation, control.jump, output);
  } else if (control.iterate !== undefined) {
    iterate(activation, control.iterate.given ? control.iterate.data : output);
  } else {
    if (scheduler.listening) reportCompleted(activation, output);
    // The nodes first: they keep a barrier waiting that the task's own completion might open.
    for (const { target, given, data } of control.added) {
      if (target.kind === "new") addNode(activation, target.task, given ? data : output);
    }
    scheduler.complete(frame, vertex, output);
  }
}

function obeyJump(activation: Activation, { target, given, data }: Handover, output: unknown): void {
  const { frame, vertex } = activation;
  if (target.kind === "outside") return frame.scheduler.failActivation(activation, target.error);
  markCompleted(activation, output);
  const input = given ? data : output;
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
