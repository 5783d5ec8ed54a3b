import type { Gate } from "../ports/debugger.ts";
import type { Breakpoints } from "./breakpoints.ts";
import { type Step, type StepOptions, stepEnds, stepFrom } from "./step.ts";

/** Why a branch stands still. */
export type StopReason = "breakpoint" | "step" | "pause" | "failure" | "entry";

/** A branch that stands at a gate. */
export interface Stop {
  /** The thread's number: stays with its branch. */
  readonly thread: number;
  readonly gate: Gate;
  readonly reason: StopReason;
  /** The breakpoints that it stopped at. */
  readonly breakpoints: readonly number[];
}

/** What is to happen at a gate. */
export interface Arrival {
  /** Where the branch has to wait. */
  readonly stop: Stop | undefined;
  /** Whether the stop is to be told now; else it waits until those before it have gone on. */
  readonly isShown: boolean;
  readonly logs: readonly string[];
  readonly mistakes: readonly string[];
}

/** What follows from a command. */
export interface Onward {
  /** Whose gates are to be answered. */
  readonly released: readonly Stop[];
  /** What had waited to be told. */
  readonly shown: Stop | undefined;
}

const passes: Arrival = { stop: undefined, isShown: false, logs: [], mistakes: [] };
const nothing: Onward = { released: [], shown: undefined };

/**
 * Who stands where, and why: decides at each gate whether its branch stops, and for each command who goes on. Knows no
 * sockets, promises or time.
 *
 * - P1. A branch that stops holds only itself.
 * - P2. With `allStop` one stop is shown at a time, first come, first shown; without, each at once.
 * - P3. A gate is released once: by a command, or when it is dropped or all are released.
 * - P4. A step belongs to one branch and ends at its first stop; a pause, at the first stop of any.
 */
export class Stops {
  readonly #breakpoints: Breakpoints;
  #allStop: boolean;
  readonly #waiting = new Map<Gate, Stop>();
  readonly #shown = new Set<Gate>();
  readonly #threads = new Map<string, number>();
  readonly #steps = new Map<number, Step>();
  #pausing = false;
  #pauseReason: "pause" | "entry" = "pause";

  constructor(breakpoints: Breakpoints, { allStop = true }: { readonly allStop?: boolean } = {}) {
    this.#breakpoints = breakpoints;
    this.#allStop = allStop;
  }

  /** Everyone who stands still, the one that was shown or came first, first. */
  get stops(): readonly Stop[] {
    return [...this.#waiting.values()];
  }

  /** The stop of a thread that is shown. */
  shownAt(thread: number): Stop | undefined {
    return this.stops.find((stop) => stop.thread === thread && this.#shown.has(stop.gate));
  }

  /** Shows one stop at a time, or each at once. */
  set allStop(allStop: boolean) {
    this.#allStop = allStop;
  }

  /** Stops at the next gate. */
  pause(reason: "pause" | "entry" = "pause"): void {
    this.#pausing = true;
    this.#pauseReason = reason;
  }

  /** A branch has come to a gate. */
  arrive(gate: Gate): Arrival {
    const { stops: hits, logs, mistakes } = this.#breakpoints.at(gate);
    const reason = this.#reason(gate, hits);
    if (reason === undefined) return logs.length + mistakes.length === 0 ? passes : { ...passes, logs, mistakes };
    const stop: Stop = { thread: this.#threadOf(gate), gate, reason, breakpoints: hits };
    this.#waiting.set(gate, stop);
    const isShown = !this.#allStop || this.#shown.size === 0;
    if (isShown) this.#shown.add(gate);
    return { stop, isShown, logs, mistakes };
  }

  /** A branch goes on; with `allStop` the next stop is shown then. */
  goOn(thread: number): Onward {
    const stop = this.shownAt(thread);
    return stop === undefined ? nothing : this.#release([stop]);
  }

  /** All that are shown go on. */
  goOnAll(): Onward {
    return this.#release(this.stops.filter(({ gate }) => this.#shown.has(gate)));
  }

  /** A branch goes on, for a step. */
  step(thread: number, options: StepOptions): Onward {
    const stop = this.shownAt(thread);
    if (stop === undefined) return nothing;
    this.#steps.set(thread, stepFrom(stop.gate, options));
    return this.#release([stop]);
  }

  /** A gate is waited for no more. */
  drop(gate: Gate): Onward {
    const stop = this.#waiting.get(gate);
    return stop === undefined ? nothing : this.#release([stop]);
  }

  /** Everything of a run is over. */
  runEnded(runId: string): Onward {
    for (const [thread, step] of this.#steps) if (step.runId === runId) this.#steps.delete(thread);
    for (const key of this.#threads.keys()) if (key.startsWith(`${runId} `)) this.#threads.delete(key);
    return this.#release(this.stops.filter(({ gate }) => gate.run.runId === runId));
  }

  /** Everyone goes on; nothing stops any more but by what is set. */
  releaseAll(): readonly Stop[] {
    this.#pausing = false;
    this.#steps.clear();
    const all = this.stops;
    this.#waiting.clear();
    this.#shown.clear();
    return all;
  }

  #release(released: readonly Stop[]): Onward {
    for (const { gate } of released) {
      this.#waiting.delete(gate);
      this.#shown.delete(gate);
    }
    if (!this.#allStop || this.#shown.size > 0) return { released, shown: undefined };
    const [shown] = this.#waiting.values();
    if (shown !== undefined) this.#shown.add(shown.gate);
    return { released, shown };
  }

  #reason(gate: Gate, hits: readonly number[]): StopReason | undefined {
    const step = this.#steps.size > 0 ? this.#stepAt(gate) : undefined;
    if (step !== undefined) this.#steps.delete(step);
    if (this.#breakpoints.catches(gate)) return this.#stopping("failure");
    if (hits.length > 0) return this.#stopping("breakpoint");
    if (step !== undefined) return this.#stopping("step");
    const isNode = gate.kind === "before" || gate.kind === "after" || gate.kind === "failed";
    return this.#pausing && isNode ? this.#stopping(this.#pauseReason) : undefined;
  }

  #stopping(reason: StopReason): StopReason {
    this.#pausing = false;
    return reason;
  }

  #stepAt(gate: Gate): number | undefined {
    for (const [thread, step] of this.#steps) if (stepEnds(step, gate)) return thread;
    return undefined;
  }

  /** The number of a gate's branch; a further one where something stands there already. */
  #threadOf(gate: Gate): number {
    const taken = new Set(this.stops.map(({ thread }) => thread));
    const key = `${gate.run.runId} ${gate.scopes.at(-1)}`;
    for (let n = 1; ; n++) {
      const name = n === 1 ? key : `${key} ${n}`;
      const thread = this.#threads.get(name) ?? this.#threadCount + 1;
      if (taken.has(thread)) continue;
      if (!this.#threads.has(name)) {
        this.#threadCount = thread;
        this.#threads.set(name, thread);
      }
      return thread;
    }
  }

  #threadCount = 0;
}
