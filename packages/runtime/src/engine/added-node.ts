import type { AnyTask } from "../task/task.ts";
import type { Activation } from "./activation.ts";
import { type Frame, REMOVED } from "./frame.ts";
import { hold } from "./hold.ts";
import { placeOf } from "./reports.ts";
import { settingsOf } from "./settings.ts";
import { bindTask } from "./task-binding.ts";
import { Vertex } from "./vertex.ts";

/** Adds a node behind a task that has completed, and makes it ready. It stands where that task stands. */
export function addNode(after: Activation, task: AnyTask, input: unknown): void {
  const { frame, vertex: before } = after;
  const { scheduler } = frame;
  const extras = frame.needExtras();
  const index = extras.free.pop() ?? frame.vertices.length;
  const id = freeId(frame, task.name);
  const added = new Vertex(index, "task", id);
  bindTask(added, task, settingsOf());
  added.around = before.around;
  added.limits = before.limits;
  frame.ownVertices()[index] = added;
  extras.ids.set(id, index);
  const siblings = extras.added.get(before.index);
  if (siblings === undefined) extras.added.set(before.index, [index]);
  else siblings.push(index);
  frame.open += 1;
  hold(frame, added);
  if (scheduler.listening) {
    scheduler.context.emit({ type: "taskAdded", ...placeOf(frame, added), after: frame.path + before.id });
  }
  scheduler.enqueue(frame, added, input);
}

/** Takes an added node away again, so that its index and id can be used anew. */
export function removeNode(frame: Frame, index: number): void {
  const extras = frame.needExtras();
  extras.ids.delete(frame.vertex(index).id);
  extras.added.delete(index);
  extras.free.push(index);
  frame.state[index] = REMOVED;
}

function freeId(frame: Frame, name: string): string {
  let id = name;
  for (let n = 2; frame.find(id) !== undefined; n++) id = `${name}#${n}`;
  return id;
}
