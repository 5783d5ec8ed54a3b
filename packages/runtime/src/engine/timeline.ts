import type { GateKind, RunRecord } from "../ports/debugger.ts";
import type { Activation } from "./activation.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { type Frame, type Region, RUNNING } from "./frame.ts";
import type { Plan } from "./plan.ts";
import { SharedArray } from "./shared-array.ts";
import { copyExtras, type FrameSnapshot, isHeldRegion, isMapRegion, type RegionSnapshot } from "./snapshot.ts";
import { type RunContext, StateRecord } from "./state-record.ts";

/** The task's gate at which a record is made. */
export interface RecordedGate {
  readonly activation: Activation;
  readonly kind: GateKind;
  readonly value: unknown;
}

/**
 * Makes records of a run's state. A task's gate is a moment at which nothing else is under way, and all that changes
 * between two records lies in the frames whose gates went on since, and those around them: only they are looked at.
 * A record costs time in the number of those frames' nodes, and memory for the chunks of 16 nodes that changed.
 */
export class Timeline {
  readonly #context: ExecutionContext;
  readonly #run: RunContext;
  readonly #frames = new WeakMap<Frame, FrameSnapshot>();
  readonly #regions = new WeakMap<Region, RegionSnapshot>();
  /** Whose gates went on since the last record. */
  readonly #changed = new Set<Frame>();

  constructor(context: ExecutionContext, run: RunContext) {
    this.#context = context;
    this.#run = run;
  }

  /** A frame goes on from a gate. */
  changing(frame: Frame): void {
    this.#changed.add(frame);
  }

  /** Keeps the state of the run. */
  record(gate: RecordedGate): RunRecord {
    const { frame } = gate.activation;
    this.#changed.add(frame);
    // In a flow without maps, loops and sub-flows there is only one.
    if (this.#changed.size === 1 && frame.parent === undefined) this.#refresh(frame);
    else for (const changed of innermostFirst(this.#changed)) this.#refresh(changed);
    this.#changed.clear();
    const frames: FrameSnapshot[] = [];
    for (let around: Frame | undefined = frame; around !== undefined; around = around.parent) {
      frames.push(this.#frames.get(around) ?? this.#capture(around));
    }
    return new StateRecord(this.#context, gate, { frames, aborting: frame.scheduler.aborting > 0, run: this.#run });
  }

  #refresh(frame: Frame): void {
    const { parent, ownerVertex } = frame;
    const region = parent?.cells[frame.owner] as Region | undefined;
    if (parent === undefined) this.#capture(frame);
    if (region === undefined || ownerVertex === undefined) return;
    const runs = region.frames?.has(frame) === true;
    const known = this.#regions.get(region);
    if (runs && known === undefined) return; // the region is captured as a whole, with the frame around it
    if (known === undefined) return;
    const at = slotOf(frame);
    const kept = runs ? this.#capture(frame) : undefined;
    if (known.frames.at(at) !== kept) this.#regions.set(region, { ...known, frames: known.frames.with(at, kept) });
  }

  #capture(frame: Frame): FrameSnapshot {
    const { state, vertices, plan, open, closed, extras } = frame;
    const before = this.#frames.get(frame);
    const added = vertices !== plan.vertices;
    const states = SharedArray.of(state, before?.states);
    const kept = SharedArray.of(this.#cells(frame), before?.cells);
    const same = before?.states === states && before.cells === kept && before.open === open && before.closed === closed;
    if (same && extras === undefined && !added) return before;
    const snapshot: FrameSnapshot = {
      frame,
      vertices: added ? vertices.slice() : vertices,
      states,
      cells: kept,
      open,
      closed,
      extras: extras === undefined ? undefined : copyExtras(extras),
    };
    this.#frames.set(frame, snapshot);
    return snapshot;
  }

  /** A frame's cells, running regions replaced by what is kept of them. */
  #cells({ cells, state, plan }: Frame): readonly unknown[] {
    const regions = regionsIn(plan);
    if (regions.length === 0) return cells;
    const kept = cells.slice();
    for (const i of regions) {
      if (state[i] === RUNNING && kept[i] !== undefined) kept[i] = this.#region(kept[i] as Region);
    }
    return kept;
  }

  #region(region: Region): unknown {
    if (isHeldRegion(region)) return region;
    const known = this.#regions.get(region);
    const next = isMapRegion(region) ? region.next : 0;
    const failure = isMapRegion(region) ? region.failure : undefined;
    if (known !== undefined && known.next === next && known.failure === failure) return known;
    const begun = known?.next ?? -1;
    let frames = known?.frames ?? SharedArray.of<FrameSnapshot | undefined>([]);
    // A map's items in one go, so that the first record of a long one does not copy its chunks again and again.
    const fresh = [...region.frames].filter(({ ordinal }) => known === undefined || ordinal >= begun);
    if (known === undefined) {
      const slots: (FrameSnapshot | undefined)[] = new Array(isMapRegion(region) ? region.items.length : 1).fill(
        undefined,
      );
      for (const frame of fresh) slots[slotOf(frame)] = this.#capture(frame);
      frames = SharedArray.of(slots);
    } else for (const frame of fresh) frames = frames.with(slotOf(frame), this.#capture(frame));
    const snapshot: RegionSnapshot = { kind: "region", region, frames, next, failure };
    this.#regions.set(region, snapshot);
    return snapshot;
  }
}

const regions = new WeakMap<Plan, readonly number[]>();

/** The maps, loops and sub-flows of a plan. */
function regionsIn(plan: Plan): readonly number[] {
  let known = regions.get(plan);
  if (known === undefined) {
    known = plan.vertices.filter(({ body }) => body !== undefined).map(({ index }) => index);
    regions.set(plan, known);
  }
  return known;
}

/** Where a frame stands among those of its region. */
function slotOf({ ordinal, ownerVertex }: Frame): number {
  return ownerVertex?.kind === "map" ? ordinal : 0;
}

/** Frames and those around them, each once, inner ones before outer ones. */
function innermostFirst(changed: ReadonlySet<Frame>): readonly Frame[] {
  const depths = new Map<Frame, number>();
  const depthOf = (frame: Frame): number => {
    const known = depths.get(frame);
    if (known !== undefined) return known;
    const depth = frame.parent === undefined ? 0 : depthOf(frame.parent) + 1;
    depths.set(frame, depth);
    return depth;
  };
  for (const frame of changed) depthOf(frame);
  return [...depths].sort(([, a], [, b]) => b - a).map(([frame]) => frame);
}
