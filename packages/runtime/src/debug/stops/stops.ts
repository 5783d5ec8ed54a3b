import type { Gate } from "../../ports/debugger.ts";
import type { Breakpoints } from "./breakpoints.ts";
import { hasPlace, type Step, type StepOptions, stepEnds, stepFrom } from "./step.ts";

/** Why a branch stands still. */
export type StopReason = "breakpoint" | "step" | "pause" | "failure" | "entry" | "data" | "goto" | "restart";

/** A branch that stands at a gate. */
export interface Stop {
  /** The thread's number: stays with its branch. */
  readonly thread: number;
  readonly gate: Gate;
  readonly reason: StopReason;
  /** The breakpoints that it stopped at. */
  readonly breakpoints: readonly number[];
}

/** A branch that has not ended, running or not. */
export interface Branch {
  readonly thread: number;
  /** The gate that it stands at, or that its task came through. */
  readonly gate: Gate;
  /** While it stands still. */
  readonly stop: Stop | undefined;
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
  /** Where branches were sent, and why they stop there. */
  readonly #expected = new Map<string, "goto" | "restart">();
  /** Of the threads that are to pause. */
  readonly #pausingKeys = new Set<string>();
  #pauseReason: "pause" | "entry" = "pause";
  /** Runs that stop at their next task. */
  readonly #pausingRuns = new Set<string>();
  /** Runs whose stops are not shown, until another run has ended. */
  readonly #parked = new Map<string, string>();

  constructor(breakpoints: Breakpoints, { allStop = true }: { readonly allStop?: boolean } = {}) {
    this.#breakpoints = breakpoints;
    this.#allStop = allStop;
  }

  /** Everyone who stands still, the one that was shown or came first, first. */
  get stops(): readonly Stop[] {
    return [...this.#waiting.values()];
  }

  /** The stop of a thread, shown or not. */
  stopAt(thread: number): Stop | undefined {
    return this.stops.find((stop) => stop.thread === thread);
  }

  /** Whether a stop has been told. */
  isShown({ gate }: Stop): boolean {
    return this.#shown.has(gate);
  }

  /** Every branch: those that stand still, then those whose tasks run; these get their numbers now. */
  branches(running: readonly Gate[]): readonly Branch[] {
    const standing = this.stops.map((stop): Branch => ({ thread: stop.thread, gate: stop.gate, stop }));
    const held = new Set<unknown>(standing.map(({ gate }) => gate.ctx));
    const taken = new Set(standing.map(({ thread }) => thread));
    const moving = running
      .filter(({ ctx }) => !held.has(ctx))
      .map((gate): Branch => {
        const thread = this.#threadOf(gate, taken);
        taken.add(thread);
        return { thread, gate, stop: undefined };
      });
    return [...standing, ...moving];
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

  /** Stops a thread at its next gate: of its branch, or where that has ended of what is around it. */
  pauseThread(thread: number): void {
    for (const [key, number] of this.#threads) if (number === thread) this.#pausingKeys.add(key);
  }

  /** Stops a run at its next task. */
  pauseRun(runId: string): void {
    this.#pausingRuns.add(runId);
  }

  /** The run of a thread stays where it stands and is shown no more, with `allStop`: until another run ends, or one of its threads goes on. */
  park(thread: number, until: string): void {
    const runId = this.stopAt(thread)?.gate.run.runId;
    if (runId === undefined || !this.#allStop) return;
    this.#parked.set(runId, until);
    for (const { gate } of this.stops) if (gate.run.runId === runId) this.#shown.delete(gate);
  }

  /** A branch has come to a gate. */
  arrive(gate: Gate): Arrival {
    const { stops: hits, logs, mistakes } = this.#breakpoints.at(gate);
    const reason = this.#reason(gate, hits);
    if (reason === undefined) return logs.length + mistakes.length === 0 ? passes : { ...passes, logs, mistakes };
    const stop: Stop = { thread: this.#threadOf(gate), gate, reason, breakpoints: hits };
    this.#waiting.set(gate, stop);
    const isShown = !this.#allStop || (this.#shown.size === 0 && !this.#parked.has(gate.run.runId));
    if (isShown) this.#shown.add(gate);
    return { stop, isShown, logs, mistakes };
  }

  /** A branch goes on; with `allStop` the next stop is shown then. */
  goOn(thread: number): Onward {
    const stop = this.stopAt(thread);
    return stop === undefined ? nothing : this.#releaseOne(stop);
  }

  /** All that are shown go on. */
  goOnAll(): Onward {
    return this.#release(this.stops.filter(({ gate }) => this.#shown.has(gate)));
  }

  /** A branch goes on, for a step. */
  step(thread: number, options: StepOptions): Onward {
    const stop = this.stopAt(thread);
    if (stop === undefined) return nothing;
    this.#steps.set(thread, stepFrom(stop.gate, options));
    return this.#releaseOne(stop);
  }

  /** Stops a branch that stands at a gate when it comes to a node of the same frame, which it was sent to. */
  expect(from: Gate, node: string, reason: "goto" | "restart"): void {
    this.#expected.set(placeKey(from, node), reason);
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
    for (const key of this.#expected.keys()) if (key.startsWith(`${runId} `)) this.#expected.delete(key);
    for (const key of this.#pausingKeys) if (key.startsWith(`${runId} `)) this.#pausingKeys.delete(key);
    this.#pausingRuns.delete(runId);
    this.#parked.delete(runId);
    for (const [parked, until] of this.#parked) if (until === runId) this.#parked.delete(parked);
    return this.#release(this.stops.filter(({ gate }) => gate.run.runId === runId));
  }

  /** Everyone goes on; nothing stops any more but by what is set. */
  releaseAll(): readonly Stop[] {
    this.#pausing = false;
    this.#pausingRuns.clear();
    this.#parked.clear();
    this.#pausingKeys.clear();
    this.#expected.clear();
    this.#steps.clear();
    const all = this.stops;
    this.#waiting.clear();
    this.#shown.clear();
    return all;
  }

  /** One that had not been told may go on before the one that was: that one is told again, as the client takes all to go on. */
  #releaseOne(stop: Stop): Onward {
    const wasShown = this.isShown(stop);
    const onward = this.#release([stop]);
    if (wasShown || !this.#allStop || onward.shown !== undefined) return onward;
    return { ...onward, shown: this.stops.find((other) => this.isShown(other)) };
  }

  #release(released: readonly Stop[]): Onward {
    for (const { gate } of released) {
      this.#waiting.delete(gate);
      this.#shown.delete(gate);
      this.#parked.delete(gate.run.runId);
    }
    if (!this.#allStop || this.#shown.size > 0) return { released, shown: undefined };
    const shown = this.stops.find(({ gate }) => !this.#parked.has(gate.run.runId));
    if (shown !== undefined) this.#shown.add(shown.gate);
    return { released, shown };
  }

  #reason(gate: Gate, hits: readonly number[]): StopReason | undefined {
    const step = this.#steps.size > 0 ? this.#stepAt(gate) : undefined;
    if (step !== undefined) this.#steps.delete(step);
    const expected = this.#expected.size > 0 && gate.kind === "before" ? this.#expectedAt(gate) : undefined;
    const begins = this.#pausingRuns.size > 0 && this.#pausingRuns.delete(gate.run.runId);
    if (this.#breakpoints.catches(gate)) return this.#stopping("failure");
    if (hits.length > 0) return this.#stopping(gate.kind === "data" ? "data" : "breakpoint");
    if (expected !== undefined) return this.#stopping(expected);
    if (step !== undefined) return this.#stopping("step");
    const isNode = gate.kind === "before" || gate.kind === "after" || gate.kind === "failed";
    if (!isNode || !hasPlace(gate)) return undefined;
    if (begins) return this.#stopping("pause");
    if (this.#pausing) return this.#stopping(this.#pauseReason);
    return this.#pausingKeys.size > 0 && this.#pausesAt(gate) ? "pause" : undefined;
  }

  #expectedAt(gate: Gate): "goto" | "restart" | undefined {
    const key = placeKey(gate, gate.node);
    const reason = this.#expected.get(key);
    this.#expected.delete(key);
    return reason;
  }

  /** Whether a thread that is to pause has come to a gate. */
  #pausesAt(gate: Gate): boolean {
    const here = `${gate.run.runId} ${gate.scopes.at(-1)}`;
    const reached = [...this.#pausingKeys].find((key) => key.startsWith(here));
    return reached !== undefined && this.#pausingKeys.delete(reached);
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
  #threadOf(gate: Gate, taken: ReadonlySet<number> = new Set(this.stops.map(({ thread }) => thread))): number {
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

function placeKey({ run, instance }: Gate, node: string): string {
  return `${run.runId} ${node} ${instance ?? ""}`;
}
