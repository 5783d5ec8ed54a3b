import type { Debugger, Gate } from "../ports/debugger.ts";
import type { Activation } from "./activation.ts";
import { askDebugger } from "./ask-debugger.ts";
import { EngineGate } from "./engine-gate.ts";
import { type Frame, READY, type Region, RUNNING } from "./frame.ts";
import { type GroupBegin, groupsBegunBy } from "./group-begins.ts";
import { isHeldRegion } from "./snapshot.ts";
import type { Vertex } from "./vertex.ts";

/** A vertex that is about to start, and with it perhaps the groups that begin with it. */
export interface Beginner {
  readonly debug: Debugger;
  /** What flows in. */
  readonly value: unknown;
  /** A group's gate is held; the vertex waits there. */
  readonly holds: (gate: Gate) => void;
  /** Whether it still waits at that gate. */
  readonly waitsAt: (gate: Gate) => boolean;
  readonly goOn: () => void;
}

/** A group's gate that is held, and what waits for it: all branches that have come to their first vertex. */
interface Entry {
  readonly gate: Gate;
  readonly waiting: Waiting[];
}

/** How far a vertex has come on its way into the groups that begin with it. */
interface Waiting {
  readonly frame: Frame;
  readonly vertex: Vertex;
  readonly beginner: Beginner;
  /** Outermost first. */
  readonly groups: readonly GroupBegin[];
  /** The first of them that it has not passed. */
  readonly next: number;
}

/** The gates of groups that are held, by their barriers. */
const entries = new WeakMap<Frame, Map<number, Entry>>();

/**
 * Asks the debugger before each group that begins with this vertex, outermost first: once for a group, when the first of
 * its branches is about to start. While it thinks about it, the other branches wait there too.
 */
export function passGroupGates(frame: Frame, vertex: Vertex, beginner: Beginner): void {
  const groups = groupsBegunBy(frame.plan).get(vertex.index);
  if (groups === undefined) beginner.goOn();
  else enter({ frame, vertex, beginner, groups, next: 0 });
}

function enter(waiting: Waiting): void {
  const { frame, vertex, beginner, groups, next } = waiting;
  const group = groups[next];
  if (group === undefined) return beginner.goOn();
  const inside: Waiting = { ...waiting, next: next + 1 };
  const open = entries.get(frame)?.get(group.join);
  if (open?.waiting.some((other) => other.beginner.waitsAt(open.gate)) === true) return join(open, inside);
  if (group.begins.some((other) => other !== vertex.index && hasBegun(frame, other))) return enter(inside);
  const gate = new EngineGate({ kind: "enter", frame, vertex: frame.vertex(group.join), value: beginner.value });
  const entry: Entry = { gate, waiting: [] };
  askDebugger(frame.scheduler, gate, {
    debug: beginner.debug,
    holds: () => {
      const held = entries.get(frame) ?? new Map<number, Entry>();
      entries.set(frame, held.set(group.join, entry));
      join(entry, inside);
    },
    isCurrent: () => entry.waiting.some((other) => other.beginner.waitsAt(gate)),
    goOn: () => {
      entries.get(frame)?.delete(group.join);
      if (entry.waiting.length === 0) return enter(inside);
      frame.scheduler.context.changing(frame);
      for (const other of entry.waiting) if (other.beginner.waitsAt(gate)) enter(other);
    },
  });
}

function join({ gate, waiting }: Entry, waits: Waiting): void {
  waiting.push(waits);
  waits.beginner.holds(gate);
}

/** Whether a vertex has started, and not only come to the gate of a group. */
function hasBegun(frame: Frame, index: number): boolean {
  const state = frame.state[index] as number;
  const cell = frame.cells[index];
  if (frame.vertex(index).kind !== "task") {
    return state < READY && !(state === RUNNING && cell !== undefined && waitsForGroup(cell as Region));
  }
  if (state === RUNNING) return (cell as Activation).held?.kind !== "enter";
  // Another iteration of a task that has started. What a frame begins with is ready from the first, and empty.
  if (state === READY) return ((cell as Activation | undefined)?.iteration ?? 1) > 1;
  return state < READY;
}

function waitsForGroup(region: Region): boolean {
  return isHeldRegion(region) && region.held === "group";
}

/** Whether anything but what has just left it still waits at the gate of a group. */
export function isGroupHeld(frame: Frame, gate: Gate): boolean {
  for (const entry of entries.get(frame)?.values() ?? []) {
    if (entry.gate === gate) return entry.waiting.some(({ beginner }) => beginner.waitsAt(gate));
  }
  return false;
}
