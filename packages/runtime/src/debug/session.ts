import type { Channel } from "../ports/channel.ts";
import type { ChannelAccess, DebuggedRun, Debugger, Gate, GateAnswer } from "../ports/debugger.ts";
import type { DebugEvent } from "./connection/protocol.ts";
import { ExpressionRules } from "./expressions/expression-rules.ts";
import { History } from "./history/history.ts";
import { RecordedChannel } from "./history/recorded-channel.ts";
import { Breakpoints } from "./stops/breakpoints.ts";
import { StateFeed } from "./stops/state-feed.ts";
import { stopInfo, textOf } from "./stops/stop-info.ts";
import { type Onward, type Stop, Stops } from "./stops/stops.ts";

/** Whom a session tells what happens. */
export interface SessionListener {
  event(event: DebugEvent): void;
  /** Whether a branch stands still now, so that the process must not end. */
  holding(isHolding: boolean): void;
}

/** How many runs that are over can still be looked at. */
const keptRuns = 20;

/** What was set at a stop, and takes effect when it goes on. */
interface Held {
  readonly resolve: (answer: GateAnswer | undefined) => void;
  changed: GateAnswer | undefined;
}

/**
 * A debugger of the runs of this thread: holds gates as {@link Stops} decides, keeps their history, tells a listener.
 * Before it is configured every gate is held; once it has ended, none.
 */
export class DebugSession implements Debugger {
  readonly rules: ExpressionRules = new ExpressionRules();
  readonly breakpoints: Breakpoints = new Breakpoints(this.rules);
  readonly stops: Stops = new Stops(this.breakpoints);
  readonly states: StateFeed = new StateFeed({
    stops: () => this.stops.stops,
    tell: (event) => this.#listener.event(event),
  });
  readonly runs: Map<string, DebuggedRun> = new Map();
  history: History | undefined = new History();
  /** Whether runs are held at their ends. */
  postMortem = false;
  /** Lets runs end that are held there. */
  readonly #ends = new Map<string, () => void>();
  readonly #listener: SessionListener;
  readonly #held = new Map<Gate, Held>();
  /** Gates that came before the session was configured. */
  #early: Map<Gate, (answer: GateAnswer | undefined | Promise<GateAnswer | undefined>) => void> | undefined = new Map();
  #ended = false;
  /** Runs that are over and whose history is kept, the oldest first. */
  readonly #over: string[] = [];

  constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  gate(gate: Gate): GateAnswer | undefined | Promise<GateAnswer | undefined> {
    if (this.#ended) return undefined;
    // One that was under way when the debugger came.
    if (!this.runs.has(gate.run.runId)) this.runStarted(gate.run);
    if (this.#early === undefined) return this.#arrive(gate);
    const early = this.#early;
    this.#listener.holding(true);
    return new Promise((resolve) => early.set(gate, resolve));
  }

  dropped(gate: Gate): void {
    this.#early?.delete(gate);
    this.#follow(this.stops.drop(gate));
    this.states.passed(gate);
    this.#tellHolding();
  }

  runStarted(run: DebuggedRun): void {
    this.runs.set(run.runId, run);
    const { name: workflow, definedAt } = run.flow;
    const { file, line, column } = definedAt;
    this.#listener.event({ event: "runStarted", runId: run.runId, workflow, definedAt: { file, line, column } });
  }

  runEnded(
    run: DebuggedRun,
    { status, error }: { readonly status: string; readonly error?: unknown },
  ): Promise<void> | undefined {
    const { runId } = run;
    const isHeld = this.postMortem && !this.#ended && (this.history?.rangeOf(runId).latest ?? 0) > 0;
    const held = isHeld ? new Promise<void>((resolve) => this.#ends.set(runId, resolve)) : undefined;
    for (const gate of this.#early?.keys() ?? []) if (gate.run.runId === runId) this.#early?.delete(gate);
    this.#follow(this.stops.runEnded(runId));
    this.states.runEnded(runId);
    this.#tellHolding();
    this.#over.push(runId);
    if (this.#over.length > keptRuns) this.#forget(this.#over.shift() ?? "");
    this.#listener.event({
      event: "runEnded",
      runId,
      status,
      ...(error === undefined ? {} : { error: this.rules.secrets.redact(textOf(error)) }),
      ...(isHeld ? { held: true } : {}),
    });
    return held;
  }

  /** Lets a run end that is held at its end. */
  letEnd(runId: string): void {
    this.#ends.get(runId)?.();
    this.#ends.delete(runId);
    this.#tellHolding();
  }

  channel(channel: Channel): Channel {
    return channel instanceof RecordedChannel ? channel : new RecordedChannel(channel);
  }

  isBusy(): boolean {
    return !this.#ended;
  }

  watches(key: string, access: ChannelAccess["access"]): boolean {
    return !this.#ended && this.breakpoints.channel.watches(key, access);
  }

  /** From now on gates go on as the breakpoints say. */
  configured(): void {
    const early = this.#early;
    this.#early = undefined;
    for (const [gate, resolve] of early ?? []) resolve(this.#arrive(gate));
    this.#tellHolding();
  }

  /** Lets stops go on, and shows what had waited behind them. */
  follow(onward: Onward, answer?: GateAnswer): void {
    const threads = onward.released.map(({ thread }) => thread);
    if (threads.length > 0) this.#listener.event({ event: "continued", threads });
    this.#follow(onward, answer);
    this.#tellHolding();
  }

  /** What a stop is to be answered with when it goes on. */
  change(stop: Stop, answer: GateAnswer): void {
    const held = this.#held.get(stop.gate);
    if (held !== undefined) held.changed = answer;
  }

  /** What was set at a stop so far. */
  changeOf(stop: Stop): GateAnswer | undefined {
    return this.#held.get(stop.gate)?.changed;
  }

  /** Everything goes on; the session holds nothing any more. */
  end(): void {
    this.#ended = true;
    this.states.follow(false);
    const early = this.#early;
    this.#early = undefined;
    for (const resolve of early?.values() ?? []) resolve(undefined);
    for (const runId of [...this.#ends.keys()]) this.letEnd(runId);
    this.#follow({ released: this.stops.releaseAll(), shown: undefined });
    this.#tellHolding();
  }

  #forget(runId: string): void {
    this.runs.delete(runId);
    this.history?.forget(runId);
  }

  #arrive(gate: Gate): GateAnswer | undefined | Promise<GateAnswer | undefined> {
    this.history?.keep(gate);
    this.states.passed(gate);
    const { stop, isShown, logs, mistakes } = this.stops.arrive(gate);
    for (const text of logs) this.#listener.event({ event: "output", category: "log", text });
    for (const text of mistakes) this.#listener.event({ event: "output", category: "mistake", text });
    if (stop === undefined) return undefined;
    this.history?.standsAt(gate);
    const answered = new Promise<GateAnswer | undefined>((resolve) => {
      this.#held.set(gate, { resolve, changed: undefined });
    });
    this.#listener.holding(true);
    if (isShown) this.#listener.event({ event: "stopped", stop: stopInfo(stop, this.rules) });
    return answered;
  }

  #follow({ released, shown }: Onward, answer?: GateAnswer): void {
    for (const { gate } of released) {
      const held = this.#held.get(gate);
      this.#held.delete(gate);
      this.states.passed(gate);
      if (held === undefined) continue;
      const given = answer ?? held.changed;
      // Not before the adapter has been answered: the task may keep the thread for a long time.
      setImmediate(() => held.resolve(given));
    }
    if (shown !== undefined) this.#listener.event({ event: "stopped", stop: stopInfo(shown, this.rules) });
  }

  #tellHolding(): void {
    this.#listener.holding(this.#held.size > 0 || this.#ends.size > 0 || (this.#early?.size ?? 0) > 0);
  }
}
