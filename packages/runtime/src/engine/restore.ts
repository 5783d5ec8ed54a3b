import { attachedDebugger, type GateAnswer } from "../ports/debugger.ts";
import { Activation } from "./activation.ts";
import { attemptFailed } from "./attempt.ts";
import type { Control } from "./control.ts";
import { Frame, READY, RUNNING } from "./frame.ts";
import { finishRegion, type MapRegion, regionFrameEnded, startRegion } from "./regions.ts";
import type { Scheduler } from "./scheduler.ts";
import { copyExtras, type FrameSnapshot, isHeldRegion, isMapRegion, type RegionSnapshot } from "./snapshot.ts";
import { obeyAnswer } from "./task-gates.ts";
import type { RecordedGate } from "./timeline.ts";

/** The gate that a run goes on from. */
export interface RestoredGate extends RecordedGate {
  /** What its task had asked for, if it had returned. */
  readonly control: Control | undefined;
  readonly answer: GateAnswer | undefined;
}

/**
 * Puts a new run into a recorded state. What was running then runs anew, from the beginning of its attempt; what waited
 * for a retry or for the debugger waits no more. The recorded gate's own task goes on from the gate.
 */
export function restore(scheduler: Scheduler, root: FrameSnapshot, gate: RestoredGate): void {
  const restoring = new Restoring(scheduler, gate);
  restoring.frame(root, scheduler.root);
  restoring.goOn();
}

class Restoring {
  readonly #scheduler: Scheduler;
  readonly #gate: RestoredGate;
  /** What goes on at once, when all is in its place. */
  readonly #later: (() => void)[] = [];

  constructor(scheduler: Scheduler, gate: RestoredGate) {
    this.#scheduler = scheduler;
    this.#gate = gate;
  }

  frame({ vertices, states, cells, open, closed, extras }: FrameSnapshot, frame: Frame): void {
    if (vertices !== frame.plan.vertices) frame.vertices = vertices.slice();
    frame.extras = extras === undefined ? undefined : copyExtras(extras);
    frame.open = open;
    frame.closed = closed;
    for (let index = 0; index < states.length; index++) {
      const state = states.at(index) as number;
      frame.state[index] = state;
      frame.cells[index] = state === READY || state === RUNNING ? undefined : cells.at(index);
    }
    for (let index = 0; index < states.length; index++) {
      const state = states.at(index);
      if (!closed && (state === READY || state === RUNNING)) this.#vertex(frame, index, cells.at(index));
    }
    if (closed && open <= 0) this.#later.push(() => regionFrameEnded(frame));
  }

  goOn(): void {
    for (const go of this.#later) go();
  }

  #vertex(frame: Frame, index: number, cell: unknown): void {
    const vertex = frame.vertex(index);
    if (cell instanceof Activation) return this.#task(frame, cell);
    if (frame.state[index] === READY) {
      this.#later.push(() => {
        const waits = !frame.closed && frame.state[index] === READY && frame.cells[index] === undefined;
        if (waits) this.#scheduler.arrive(frame, index);
      });
      return;
    }
    const region = cell as RegionSnapshot | RegionSnapshot["region"];
    if (!("kind" in region)) {
      if (!isHeldRegion(region)) return;
      const { held, value } = region;
      this.#later.push(() => {
        if (frame.closed || frame.state[index] !== RUNNING) return;
        if (held === "leave") finishRegion(frame, vertex, value);
        else startRegion(frame, vertex, value);
      });
      return;
    }
    this.#region(frame, index, region as RegionSnapshot);
  }

  #region(parent: Frame, owner: number, { region: from, frames: kept, next, failure }: RegionSnapshot): void {
    const frames = new Set<Frame>();
    if (isMapRegion(from)) {
      const { items } = from;
      const outputs = from.outputs.map((output, i) => (i < next && kept.at(i) === undefined ? output : undefined));
      parent.cells[owner] = { frames, items, outputs, next, failure } satisfies MapRegion;
      if (items.length === 0) this.#scheduler.completeLater(parent, parent.vertex(owner), []);
    } else parent.cells[owner] = { frames };
    for (let i = 0; i < kept.length; i++) {
      const snapshot = kept.at(i);
      if (snapshot === undefined) continue;
      const { plan, input, ordinal } = snapshot.frame;
      const frame = new Frame(plan, input, { scheduler: this.#scheduler, parent, owner, ordinal });
      frames.add(frame);
      this.frame(snapshot, frame);
    }
  }

  #task(frame: Frame, from: Activation): void {
    const { answer, kind, activation: at } = this.#gate;
    const { vertex, input } = from;
    const isGate = from === at;
    if (isGate && (kind !== "before" || answer !== undefined)) {
      this.#goOnFrom(frame, from);
      return;
    }
    if (frame.state[vertex.index] === RUNNING) this.#scheduler.context.steps -= 1;
    const activation = this.#scheduler.enqueue(frame, vertex, input);
    activation.attempt = from.attempt;
    activation.iteration = from.iteration;
  }

  /** The task of the recorded gate, at the gate. */
  #goOnFrom(frame: Frame, from: Activation): void {
    const { answer, kind, value, control } = this.#gate;
    const activation = new Activation(frame, frame.vertex(from.index), from.input);
    activation.attempt = from.attempt;
    activation.iteration = from.iteration;
    activation.step = from.step;
    activation.control = control;
    activation.debug = attachedDebugger();
    this.#scheduler.adopt(activation);
    const otherwise = (): void => {
      if (kind === "before") this.#scheduler.call(activation);
      else if (kind === "failed") attemptFailed(activation, value);
      else this.#scheduler.accept(activation, value);
    };
    this.#later.unshift(() => {
      if (answer === undefined) otherwise();
      else obeyAnswer(activation, kind, { answer, value, otherwise });
    });
  }
}
