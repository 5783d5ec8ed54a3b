import { GotoOutOfGroupError } from "../errors/run-errors.ts";
import { type AnyTask, isTask } from "../task/task.ts";
import type { Activation } from "./activation.ts";
import type { Frame } from "./frame.ts";
import type { Plan } from "./plan.ts";
import { unknownTask } from "./task-binding.ts";
import type { Vertex } from "./vertex.ts";

/** What a task means by the name it jumps to. */
export type JumpTarget =
  /** A node of the task's own frame. */
  | { readonly kind: "node"; readonly vertex: number }
  /** No node: a task that becomes one. */
  | { readonly kind: "new"; readonly task: AnyTask }
  /** A node that cannot be jumped to from here. */
  | { readonly kind: "outside"; readonly error: GotoOutOfGroupError };

/**
 * Finds what `nextTask` names: the node of that id, else a new task.
 *
 * @throws `FLOW3001` if it is nothing at all
 */
export function resolveTarget(from: Activation, named: AnyTask | string, goto: boolean): JumpTarget {
  const { frame, vertex } = from;
  const name = isTask(named) ? named.name : named;
  const found = findNode(frame, name);
  if (found !== undefined) {
    if (!goto && !continues(frame, found, vertex)) return { kind: "new", task: taskOf(found) ?? asTask(from, named) };
    const boundary = boundaryBetween(frame, vertex, found);
    if (boundary === undefined) return { kind: "node", vertex: found.index };
    return { kind: "outside", error: new GotoOutOfGroupError(from.taskId, name, boundary) };
  }
  if (isElsewhere(frame, name)) {
    const boundary = "the map, loop or sub-flow that one of them stands in";
    return { kind: "outside", error: new GotoOutOfGroupError(from.taskId, name, boundary) };
  }
  return { kind: "new", task: asTask(from, named) };
}

/** The ids of the nodes that a task can jump to. */
export function jumpTargets({ frame, vertex }: Activation): readonly string[] {
  return frame.vertices
    .filter(({ index, id }) => {
      const found = frame.find(id) === index ? findNode(frame, id) : undefined;
      return found !== undefined && boundaryBetween(frame, vertex, found) === undefined;
    })
    .map(({ id }) => id);
}

function asTask({ frame }: Activation, named: AnyTask | string): AnyTask {
  if (isTask(named)) return named;
  const { definition } = frame.scheduler.context;
  const task = definition.scope.find(named);
  if (task === undefined) throw unknownTask(named, definition);
  return task;
}

function taskOf(vertex: Vertex): AnyTask | undefined {
  return vertex.task;
}

/** The node of that id. */
function findNode(frame: Frame, name: string): Vertex | undefined {
  const index = frame.find(name);
  const vertex = index === undefined ? undefined : frame.vertex(index);
  return vertex?.kind === "task" || vertex?.kind === "flow" ? vertex : undefined;
}

/** A new node is only come back to from behind it; named from elsewhere, its task becomes a further node. */
function continues(frame: Frame, found: Vertex, from: Vertex): boolean {
  if (found.index < frame.plan.vertices.length) return true;
  const reached = [found.index];
  for (const index of reached) {
    if (index === from.index) return true;
    reached.push(...(frame.extras?.added.get(index) ?? []));
  }
  return false;
}

/** What a jump would leave, if it would: a group around `from` that `to` does not stand in. */
function boundaryBetween(frame: Frame, from: Vertex, to: Vertex): string | undefined {
  // An added node is in no group's list of vertices; the groups that it was added in are.
  const inside = [to.index, ...to.groups];
  const left = from.groups.find((group) => {
    const { regions } = frame.vertex(group);
    return !to.groups.includes(group) && !regions.some((region) => inside.some((index) => region.includes(index)));
  });
  return left === undefined ? undefined : `group "${frame.vertex(left).id}"`;
}

/** Whether a frame around this one, or the body of a map or loop in one of them, has a node of that id. */
function isElsewhere(from: Frame, name: string): boolean {
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.parent) {
    if (inPlan(frame.plan, name)) return true;
  }
  return false;
}

function inPlan(plan: Plan, name: string): boolean {
  if (plan.ids.has(name)) return true;
  return plan.vertices.some(({ kind, body }) => (kind === "map" || kind === "loop") && inPlan(body as Plan, name));
}
