import type { Debugger, GateAnswer, GateKind } from "../ports/debugger.ts";
import type { Activation } from "./activation.ts";
import { askDebugger } from "./ask-debugger.ts";
import { attemptFailed, replacement } from "./attempt.ts";
import { emptyControl } from "./control.ts";
import { EngineGate } from "./engine-gate.ts";
import { SKIPPED } from "./frame.ts";
import { deepFreeze } from "./freeze.ts";
import { passGroupGates } from "./group-gates.ts";
import { jumpTargets } from "./jump-target.ts";
import { reportSkipped, reportStarted } from "./reports.ts";

/** A task is about to run, and perhaps groups with it. While it is held here it counts as running; its timeout has not begun. */
export function passBefore(activation: Activation, debug: Debugger): void {
  activation.debug = debug;
  const { frame, vertex, input, attempt, iteration } = activation;
  if (vertex.groups.length === 0 || attempt > 1 || iteration > 1) return passOwn(activation);
  passGroupGates(frame, vertex, {
    debug,
    value: input,
    holds: (gate) => {
      activation.held = gate;
    },
    waitsAt: (gate) => activation.held === gate && activation.current,
    goOn: () => {
      activation.held = undefined;
      passOwn(activation);
    },
  });
}

function passOwn(activation: Activation): void {
  pass(activation, "before", { value: undefined, otherwise: () => activation.frame.scheduler.invoke(activation) });
}

/** A task has returned. Its timeout is over. */
export function passAfter(activation: Activation, output: unknown): void {
  pass(activation, "after", {
    value: output,
    otherwise: () => activation.frame.scheduler.accept(activation, output),
  });
}

/** An attempt has failed; the wait for the next one has not begun. */
export function passFailed(activation: Activation, error: unknown): void {
  pass(activation, "failed", { value: error, otherwise: () => attemptFailed(activation, error) });
}

function pass(
  activation: Activation,
  kind: GateKind,
  { value, otherwise }: { readonly value: unknown; readonly otherwise: () => void },
): void {
  const { frame, vertex, debug } = activation;
  // A task that was given up, and returns while it is held for that.
  if (activation.held !== undefined || debug === undefined) return;
  const gate = new EngineGate({ kind, frame, vertex, activation, value });
  askDebugger(frame.scheduler, gate, {
    debug,
    holds: () => {
      activation.held = gate;
    },
    isCurrent: () => activation.held === gate && activation.current,
    goOn: (answer) => {
      activation.held = undefined;
      frame.scheduler.context.changing(frame);
      if (answer === undefined) otherwise();
      else obeyAnswer(activation, kind, { answer, value, otherwise });
    },
  });
}

/** Does what the debugger says in place of going on. */
export function obeyAnswer(
  activation: Activation,
  kind: GateKind,
  {
    answer,
    value,
    otherwise,
  }: { readonly answer: GateAnswer; readonly value: unknown; readonly otherwise: () => void },
): void {
  const { scheduler } = activation.frame;
  const before = kind === "before";
  const { freezeInputs } = scheduler.context.settings;
  const anew = (input: unknown): Activation => {
    if (freezeInputs) deepFreeze(input);
    const next = replacement(activation, input);
    next.debug = activation.debug;
    return next;
  };
  switch (answer.kind) {
    case "input":
      return before ? scheduler.invoke(anew(answer.value)) : otherwise();
    case "result":
      if (before) noteStarted(activation);
      return scheduler.accept(activation, answer.value);
    case "fail":
      if (before) noteStarted(activation);
      return attemptFailed(activation, answer.error);
    case "skip":
      return before ? skip(activation) : otherwise();
    case "again":
      return before
        ? otherwise()
        : scheduler.call(anew(answer.input === undefined ? activation.input : answer.input.value));
    case "goto":
      return goTo(activation, answer, kind === "after" ? value : undefined) ? undefined : otherwise();
  }
}

function noteStarted(activation: Activation): void {
  if (activation.frame.scheduler.listening) reportStarted(activation);
}

function skip(activation: Activation): void {
  const { frame, vertex } = activation;
  const { scheduler } = frame;
  scheduler.release(activation);
  frame.state[vertex.index] = SKIPPED;
  frame.cells[vertex.index] = undefined;
  if (scheduler.listening) reportSkipped(frame, vertex, "aborted");
  scheduler.deaden(frame, vertex);
}

/** Jumps as if the task had asked for it; whether it could. */
function goTo(activation: Activation, to: GateAnswer & { readonly kind: "goto" }, output: unknown): boolean {
  if (!jumpTargets(activation).includes(to.node)) {
    activation.logger.warn(
      `The debugger asked to go from "${activation.taskId}" to "${to.node}", which is out of reach`,
    );
    return false;
  }
  const data = to.input === undefined ? activation.input : to.input.value;
  activation.control = { ...emptyControl(), next: [{ named: to.node, goto: true, data, given: true }] };
  activation.frame.scheduler.accept(activation, output);
  return true;
}
