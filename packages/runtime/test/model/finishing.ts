import { abortFrame, dropWork, isTask } from "./aborting.ts";
import { failPlace, seal } from "./failing.ts";
import { fresh, placeOf, stateOf } from "./frames.ts";
import { behind, freeId, type Target, targetOf } from "./jumps.ts";
import type { ModelError } from "./model-error.ts";
import { nameOf, note } from "./notes.ts";
import { type NodePlace, once } from "./plan.ts";
import { reopen } from "./readiness.ts";
import { type Call, failureOf, outputOf } from "./script.ts";
import { beginNode, execute } from "./starting.ts";
import type { Execution, Frame, RunState } from "./state.ts";

type Next = Call & { readonly kind: "next" };

/** An execution returns or throws. */
export function finish(run: RunState, execution: Execution): void {
  run.executions.splice(run.executions.indexOf(execution), 1);
  if (execution.dropped) return;
  const { attempt, frame, place } = execution;
  if (execution.rests) {
    execute(run, { frame, place, attempt: attempt + 1 });
    return;
  }
  const thrown = thrownBy(execution);
  const { maxAttempts, delayMs, factor } = placeOf(frame, place).retry;
  if (thrown === undefined) returned(run, execution);
  else if (attempt < maxAttempts) {
    note(run, frame, { type: "retrying", place });
    run.executions.push({ ...execution, rests: true, end: run.time + delayMs * factor ** (attempt - 1) });
  } else failTask(run, execution, taskError(execution, thrown));
}

/** What an execution throws at its end, if it does. */
export function thrownBy({ behaviour, frame, moment }: Execution): string | ModelError | undefined {
  const exits = behaviour.calls.some(({ kind }) => kind === "exitLoop");
  if (exits && roundAround(frame) === undefined) return { kind: "notInLoop" };
  return behaviour.result.kind === "throw" ? failureOf(moment) : undefined;
}

/** The first flag in the order of the rules decides. */
function returned(run: RunState, execution: Execution): void {
  const { behaviour, frame, place, moment } = execution;
  const { calls, result } = behaviour;
  if (result.kind === "throw") throw new Error("A task that throws returns nothing");
  const output = outputOf(result, moment, execution.input);
  const cancel = calls.findLast((call) => call.kind === "cancel");
  if (cancel !== undefined) {
    seal(run, { status: "cancelled", error: { kind: "cancelled", reason: cancel.message } });
    return;
  }
  if (calls.some(({ kind }) => kind === "terminate")) {
    completeTask(run, execution, output);
    seal(run, { status: "terminated", output });
    return;
  }
  const exit = calls.findLast((call) => call.kind === "exitLoop");
  const round = roundAround(frame);
  if (exit !== undefined && round !== undefined) {
    completeTask(run, execution, output);
    if (round.ending !== undefined) return;
    round.ending = { kind: "exited", value: exit.value ?? output };
    abortFrame(run, round);
    return;
  }
  const nexts = calls.filter((call) => call.kind === "next").map((call) => aimed(frame, place, call));
  const jump = nexts.findLast(({ call, target }) => call.goto || target.kind !== "new");
  if (jump !== undefined) {
    leap(run, execution, { ...jump, data: jump.call.data ?? output, output });
    return;
  }
  const iterate = calls.findLast((call) => call.kind === "iterate");
  if (iterate !== undefined) {
    repeat(run, execution, iterate.data ?? output);
    return;
  }
  completeTask(run, execution, output);
  for (const { call } of nexts) addNode(run, frame, { from: place, task: call.to, input: call.data ?? output });
}

function aimed(frame: Frame, from: string, call: Next): { call: Next; target: Target } {
  return { call, target: targetOf(frame, from, call) };
}

function leap(
  run: RunState,
  execution: Execution,
  jump: { call: Next; target: Target; data: unknown; output: unknown },
): void {
  const { frame, place } = execution;
  const { call, target, data, output } = jump;
  if (target.kind === "outOfReach") {
    const from = nameOf(frame, place);
    failTask(run, execution, { kind: "gotoOutOfGroup", from, to: call.to });
    return;
  }
  completeTask(run, execution, output);
  stateOf(frame, place).jumped = true;
  if (target.kind === "new") {
    addNode(run, frame, { from: place, task: call.to, input: data });
    return;
  }
  note(run, frame, { type: "jumped", place, detail: nameOf(frame, target.place) });
  reset(run, frame, target.place);
  const node = placeOf(frame, target.place);
  if (node.kind === "node") beginNode(run, frame, { place: node, input: data });
}

/** A place and all behind it are as they were at first; nodes that were added behind it are gone. */
function reset(run: RunState, frame: Frame, start: string): void {
  const places = behind(frame, start);
  reopen(frame, places);
  for (const id of places) {
    const place = placeOf(frame, id);
    const wasBusy = ["ready", "running"].includes(stateOf(frame, id).status);
    if (wasBusy && isTask(frame, id)) note(run, frame, { type: "skipped", place: id, detail: "aborted" });
    dropWork(run, frame, id);
    if (place.kind === "node" && place.after !== undefined && id !== start) {
      frame.places.delete(id);
      frame.members.clear();
      frame.states.delete(id);
    } else frame.states.set(id, fresh());
  }
}

function repeat(run: RunState, execution: Execution, data: unknown): void {
  const { frame, place } = execution;
  const state = stateOf(frame, place);
  const maxCycles = run.settings.maxCycles ?? 1000;
  if (state.iteration >= maxCycles) {
    failTask(run, execution, { kind: "maxCycles", taskId: nameOf(frame, place), maxCycles });
    return;
  }
  note(run, frame, { type: "iterating", place });
  state.status = "ready";
  state.iteration++;
  state.input = data;
  run.queue.push({ frame, place, since: run.time });
}

function addNode(run: RunState, frame: Frame, what: { from: string; task: string; input: unknown }): void {
  const { from, task, input } = what;
  const id = freeId(frame, task);
  const namer = placeOf(frame, from);
  const { inside, homes, tells, groups, limits } = namer;
  const occurrences = [{ edges: [{ from, key: namer.key, spread: false }], gates: [] }];
  const node = { id, task };
  const stands = { inside, homes, tells, groups, limits, retry: once };
  const place: NodePlace = { kind: "node", id, key: id, node, after: from, occurrences, ...stands };
  frame.places.set(id, place);
  frame.members.clear();
  frame.states.set(id, fresh());
  note(run, frame, { type: "added", place: id, detail: nameOf(frame, from) });
  beginNode(run, frame, { place, input });
}

function completeTask(run: RunState, { frame, place }: Execution, output: unknown): void {
  const state = stateOf(frame, place);
  state.status = "completed";
  state.output = output;
  note(run, frame, { type: "completed", place });
}

function failTask(run: RunState, { frame, place }: Execution, error: ModelError): void {
  note(run, frame, { type: "failed", place });
  failPlace(run, frame, { place, error });
}

function taskError({ moment, attempt }: Execution, cause: string | ModelError): ModelError {
  return { kind: "task", taskId: moment.node, instance: moment.instance, attempts: attempt, cause };
}

/** The round of the innermost loop around a frame. */
function roundAround(frame: Frame): Frame | undefined {
  for (let inner: Frame | undefined = frame; inner?.parent !== undefined; inner = inner.parent.frame) {
    if (placeOf(inner.parent.frame, inner.parent.place).kind === "loop") return inner;
  }
  return undefined;
}
