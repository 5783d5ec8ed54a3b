import type { FlowUnit, TaskGraph } from "@graflow/dsl";
import { buildPlan } from "./build-plan.ts";
import { tasksIn } from "./count-tasks.ts";
import { failPlace, seal } from "./failing.ts";
import { newFrame, placeOf, stateOf } from "./frames.ts";
import { nameOf, note } from "./notes.ts";
import type { NodePlace, RepeatPlace } from "./plan.ts";
import { behaviourAt, endTime } from "./script.ts";
import type { Execution, Frame, RunState, Waiting } from "./state.ts";

/** A node is ready: a task waits for its turn, a sub-flow begins at once. */
export function beginNode(run: RunState, frame: Frame, what: { place: NodePlace; input: unknown }): void {
  const { id, node } = what.place;
  const state = stateOf(frame, id);
  state.input = what.input;
  if (node.flow === undefined) {
    state.status = "ready";
    run.queue.push({ frame, place: id, since: run.time });
    return;
  }
  state.status = "running";
  const { flow } = node;
  beginFrame(run, { frame, place: id, index: 0 }, { graph: flow, chains: flow.chains, input: what.input });
}

/** A map or a loop is ready: it is running, and its items or rounds follow. */
export function beginRepeat(run: RunState, frame: Frame, what: { place: RepeatPlace; input: unknown }): void {
  const { place, input } = what;
  const state = stateOf(frame, place.id);
  state.input = input;
  state.status = "running";
  const isMap = place.kind === "map";
  if (isMap && !isIterable(input)) failPlace(run, frame, { place: place.id, error: { kind: "notIterable" } });
  else {
    const items = isMap && isIterable(input) ? [...input] : [];
    state.repeat = { items, outputs: [], begun: 0 };
    if (run.settings.maxSteps === undefined)
      run.maxSteps += items.length * tasksIn(frame.plan.graph, [place.unit.unit]);
  }
}

/** Begins a frame for an item, a round or a sub-flow. */
export function beginFrame(
  run: RunState,
  parent: NonNullable<Frame["parent"]>,
  what: { graph: TaskGraph; chains: readonly FlowUnit[]; input: unknown },
): void {
  const { frame, place, index } = parent;
  const { kind, limits, retry } = placeOf(frame, place);
  const isNode = kind === "node";
  const path = isNode ? `${frame.plan.path}${place}/` : frame.plan.path;
  const plan = buildPlan(what.graph, what.chains, { path, limits, retry });
  const number = String(kind === "loop" ? index + 1 : index);
  const numbered = frame.instance === undefined ? number : `${frame.instance}.${number}`;
  run.frames.push(newFrame(plan, { input: what.input, instance: isNode ? frame.instance : numbered, parent }));
}

/** The waiting nodes that may start now: of those that no limit holds back, those that became ready first. */
export function startable(run: RunState): readonly Waiting[] {
  if (run.executions.length >= (run.settings.concurrency ?? Number.POSITIVE_INFINITY)) return [];
  const able = run.queue.filter((waiting) => !isHeldBack(run, waiting));
  return able.filter(({ since }) => able.every((other) => other.since >= since));
}

function isHeldBack(run: RunState, { frame, place }: Waiting): boolean {
  return [...placeOf(frame, place).limits].some(
    ([id, limit]) => run.executions.filter((execution) => execution.limits.has(id)).length >= limit,
  );
}

/** Starts a waiting node, unless the run has had all its steps. */
export function startTask(run: RunState, waiting: Waiting): void {
  const { frame, place } = waiting;
  run.queue.splice(run.queue.indexOf(waiting), 1);
  const { maxSteps } = run;
  if (run.steps >= maxSteps) {
    seal(run, { status: "failed", error: { kind: "maxSteps", maxSteps } });
    return;
  }
  run.steps++;
  stateOf(frame, place).status = "running";
  execute(run, { frame, place, attempt: 1 });
}

/** Calls a task's function. */
export function execute(run: RunState, what: Pick<Execution, "frame" | "place" | "attempt">): void {
  const { frame, place, attempt } = what;
  const { limits, inside } = placeOf(frame, place);
  const { input, iteration } = stateOf(frame, place);
  const node = nameOf(frame, place);
  const { instance } = frame;
  const earlier = run.invocations.filter((one) => one.node === node && one.instance === instance).length;
  const moment = { node, task: taskOf(frame, place), instance, earlier };
  const behaviour = behaviourAt(run.script, moment);
  note(run, frame, { type: "started", place });
  run.invocations.push({ node, instance, input, iteration, attempt, at: run.time });
  const end = endTime(run.time, moment, behaviour);
  const common = { frame, place, attempt, input, iteration, moment, behaviour };
  run.executions.push({ ...common, limits, inside, end, dropped: false, rests: false });
}

function taskOf(frame: Frame, place: string): string {
  const found = placeOf(frame, place);
  if (found.kind !== "node") throw new Error(`"${place}" is no task's`);
  return found.node.task;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
