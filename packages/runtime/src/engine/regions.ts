import { LoopLimitError, NotIterableError } from "../errors/run-errors.ts";
import { attachedDebugger, type Debugger } from "../ports/debugger.ts";
import { closeFrame } from "./abort.ts";
import { Frame, type Region, RUNNING } from "./frame.ts";
import { frameValue } from "./frame-value.ts";
import { passGroupGates } from "./group-gates.ts";
import type { Plan } from "./plan.ts";
import { passRegionGate } from "./region-gates.ts";
import { instanceOf } from "./reports.ts";
import type { Vertex } from "./vertex.ts";

/** What a map keeps while it runs. */
export interface MapRegion extends Region {
  readonly items: readonly unknown[];
  readonly outputs: unknown[];
  /** The index of the next item to start. */
  next: number;
  failure: { readonly error: unknown } | undefined;
}

/**
 * What stands in the place of a region while the debugger holds its beginning, that of a group that begins with it (with
 * the input), or its end (with the value).
 */
export interface HeldRegion extends Region {
  readonly held: "group" | "enter" | "leave";
  readonly value: unknown;
}

/** Starts a map, a loop or a sub-flow: everything that runs frames of a body. */
export function startRegion(frame: Frame, vertex: Vertex, input: unknown): void {
  frame.state[vertex.index] = RUNNING;
  const debug = attachedDebugger();
  if (debug === undefined) return begin(frame, vertex, input);
  const goOn = (): void => holdRegion(frame, vertex, { debug, held: "enter", value: input });
  if (vertex.groups.length === 0) return goOn();
  const region: HeldRegion = { frames: new Set(), held: "group", value: input };
  passGroupGates(frame, vertex, {
    debug,
    value: input,
    holds: () => {
      frame.cells[vertex.index] = region;
    },
    waitsAt: () => frame.cells[vertex.index] === region,
    goOn,
  });
}

/** A region has come to its value. */
export function finishRegion(frame: Frame, vertex: Vertex, value: unknown): void {
  const debug = attachedDebugger();
  if (debug === undefined) return frame.scheduler.complete(frame, vertex, value);
  holdRegion(frame, vertex, { debug, held: "leave", value });
}

function holdRegion(
  frame: Frame,
  vertex: Vertex,
  { debug, held, value }: { debug: Debugger; held: "enter" | "leave"; value: unknown },
): void {
  const region: HeldRegion = { frames: new Set(), held, value };
  frame.cells[vertex.index] = region;
  const isCurrent = (): boolean => frame.cells[vertex.index] === region;
  const goOn = (): void => {
    if (held === "enter") begin(frame, vertex, value);
    else frame.scheduler.complete(frame, vertex, value);
  };
  passRegionGate({ kind: held, frame, vertex, value }, { debug, isCurrent, goOn });
}

function begin(frame: Frame, vertex: Vertex, input: unknown): void {
  if (vertex.kind === "map") startMap(frame, vertex, input);
  else startBody(frame, vertex, { input, ordinal: vertex.kind === "loop" ? 1 : -1 });
}

function startMap(frame: Frame, vertex: Vertex, input: unknown): void {
  const { scheduler } = frame;
  if (!isIterable(input)) {
    scheduler.fail(frame, vertex, new NotIterableError(vertex.id, input));
    return;
  }
  let items: readonly unknown[];
  try {
    items = Array.isArray(input) ? input : [...input];
  } catch (error) {
    scheduler.fail(frame, vertex, error);
    return;
  }
  const region: MapRegion = { frames: new Set(), items, outputs: new Array(items.length), next: 0, failure: undefined };
  frame.cells[vertex.index] = region;
  if (scheduler.listening) {
    const map = frame.path + vertex.id;
    scheduler.context.emit({ type: "mapStarted", map, ...instanceOf(frame), items: items.length });
  }
  scheduler.context.allowSteps(items.length * (vertex.body as Plan).taskCount);
  if (items.length === 0) scheduler.completeLater(frame, vertex, []);
  else startItems(frame, vertex, region);
}

/** Starts as many items as may run at once. */
function startItems(frame: Frame, vertex: Vertex, region: MapRegion): void {
  const first = region.next;
  const last = Math.min(region.items.length, first + vertex.bound - region.frames.size);
  region.next = last;
  for (let item = first; item < last; item++) {
    startBody(frame, vertex, { input: region.items[item], ordinal: item, region });
  }
}

function startBody(
  parent: Frame,
  vertex: Vertex,
  { input, ordinal, region }: { input: unknown; ordinal: number; region?: Region },
): void {
  const { scheduler } = parent;
  const frame = new Frame(vertex.body as Plan, input, { scheduler, parent, owner: vertex.index, ordinal });
  if (region !== undefined) region.frames.add(frame);
  else parent.cells[vertex.index] = { frames: new Set([frame]) } satisfies Region;
  const debug = attachedDebugger();
  if (debug === undefined || vertex.kind === "flow") scheduler.startFrame(frame);
  else holdFrame(frame, vertex, debug);
}

/** An item or a round is about to start. */
function holdFrame(frame: Frame, vertex: Vertex, debug: Debugger): void {
  const kind = vertex.kind === "map" ? "item" : "round";
  const isWaiting = (): boolean => !frame.closed && isCurrent(frame);
  const goOn = (): void => frame.scheduler.startFrame(frame);
  passRegionGate({ kind, frame, vertex, value: frame.input }, { debug, isCurrent: isWaiting, goOn });
}

/** A frame of a region has run to its end. */
export function regionFrameEnded(frame: Frame): void {
  if (!isCurrent(frame)) return;
  const parent = frame.parent as Frame;
  const vertex = parent.vertex(frame.owner);
  const { scheduler } = parent;
  switch (vertex.kind) {
    case "map": {
      const region = parent.cells[vertex.index] as MapRegion;
      region.outputs[frame.ordinal] = frameValue(frame);
      itemEnded(frame, vertex, region);
      return;
    }
    case "loop": {
      if (frame.ordinal < vertex.bound)
        startBody(parent, vertex, { input: frameValue(frame), ordinal: frame.ordinal + 1 });
      else scheduler.fail(parent, vertex, new LoopLimitError(vertex.id, vertex.bound));
      return;
    }
    default:
      finishRegion(parent, vertex, frameValue(frame));
  }
}

/** A frame of a region has failed, and everything in it has ended. */
export function regionFrameFailed(frame: Frame, error: unknown): void {
  if (!isCurrent(frame)) return;
  const parent = frame.parent as Frame;
  const vertex = parent.vertex(frame.owner);
  if (vertex.kind !== "map") {
    parent.scheduler.fail(parent, vertex, error);
    return;
  }
  const region = parent.cells[vertex.index] as MapRegion;
  region.failure ??= { error };
  itemEnded(frame, vertex, region);
}

/** Whether the region it belongs to still runs: it may have been aborted or reset while its tasks were returning. */
function isCurrent(frame: Frame): boolean {
  const { parent, owner } = frame;
  return parent?.state[owner] === RUNNING && (parent.cells[owner] as Region).frames.has(frame);
}

function itemEnded(frame: Frame, vertex: Vertex, region: MapRegion): void {
  const parent = frame.parent as Frame;
  const { scheduler } = parent;
  region.frames.delete(frame);
  if (region.failure === undefined && region.next < region.items.length) startItems(parent, vertex, region);
  else if (region.frames.size > 0) return;
  else if (region.failure !== undefined) scheduler.fail(parent, vertex, region.failure.error);
  else finishRegion(parent, vertex, region.outputs);
}

/** Ends the loop that a round belongs to, with a value: what runs in the round is aborted, the rest of it left out. */
export function exitLoop(round: Frame, value: unknown): void {
  const parent = round.parent as Frame;
  const done = (): void => {
    if (isCurrent(round)) finishRegion(parent, parent.vertex(round.owner), value);
  };
  closeFrame(round, { reason: new Error("The loop was left"), done });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return value !== null && value !== undefined && typeof (value as Iterable<unknown>)[Symbol.iterator] === "function";
}
