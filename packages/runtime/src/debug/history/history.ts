import type { DebuggedRun, ForkedRun, ForkOptions, Gate, GateKind, RunRecord } from "../../ports/debugger.ts";
import type { ExpressionPlace } from "../expressions/expression.ts";
import { channelOf, channelValues, RecordedChannel } from "./recorded-channel.ts";

/** One moment of a run, kept. */
export interface Moment {
  /** From 1, in the whole run; the oldest are given up first, the numbers stay. */
  readonly number: number;
  /** The gate as it was. */
  readonly gate: Gate;
  readonly kind: GateKind;
  readonly record: RunRecord;
  /** The channel's version at that moment. */
  readonly channelVersion: number;
}

/** How much is kept. */
export interface HistoryOptions {
  /** Moments of a run, from 1; the oldest are given up first. Default: 1,000. */
  readonly limit?: number;
}

/**
 * The recorded moments of the runs of a process, the latest of each.
 *
 * Copy on write: a moment shares with the one before it whatever has not changed, in chunks of 16 nodes. It costs 1 to 3 µs
 * in a flow of up to 100 nodes, about 5 µs in one of 1,000, and 1 to 2 KB in either; two are made for each task. So 1,000
 * moments hold 1 to 2 MB, and all 200,000 of a loop with 100,000 tasks 300 MB, beside the values themselves, which are kept
 * by reference: a task that changes one in place changes what is seen here.
 */
export class History {
  readonly #limit: number;
  readonly #positions = new WeakMap<Gate, number>();
  readonly #runs = new Map<string, { moments: (Moment | undefined)[]; count: number }>();

  constructor({ limit = 1000 }: HistoryOptions = {}) {
    this.#limit = limit;
  }

  /** Keeps the state at a task's gate; at others nothing. */
  keep(gate: Gate): void {
    const { kind } = gate;
    if (kind !== "before" && kind !== "after" && kind !== "failed") return;
    const { runId } = gate.run;
    const run = this.#runs.get(runId) ?? { moments: [], count: 0 };
    this.#runs.set(runId, run);
    const { channel } = gate.run;
    const channelVersion = channel instanceof RecordedChannel ? channel.version : 0;
    run.moments[run.count % this.#limit] = { number: run.count + 1, gate, kind, record: gate.record(), channelVersion };
    run.count += 1;
  }

  /** A branch stands still at a gate that has just come. */
  standsAt(gate: Gate): void {
    const { latest } = this.rangeOf(gate.run.runId);
    this.#positions.set(gate, this.moment(gate.run.runId, latest)?.gate === gate ? latest : latest + 0.5);
  }

  /** Where a branch stands that stands still: the number of the moment, or between two. */
  positionOf(gate: Gate): number {
    return this.#positions.get(gate) ?? this.rangeOf(gate.run.runId).latest + 1;
  }

  /** Where the expressions of a moment are evaluated. */
  place(moment: Moment): ExpressionPlace {
    return { gate: moment.gate, frames: moment.record.frames, channel: this.channelAt(moment) };
  }

  /** How many moments a run has had, and the oldest that is kept. */
  rangeOf(runId: string): { readonly oldest: number; readonly latest: number } {
    const count = this.#runs.get(runId)?.count ?? 0;
    return { oldest: Math.max(1, count - this.#limit + 1), latest: count };
  }

  /** A moment by its number, if it is kept. */
  moment(runId: string, number: number): Moment | undefined {
    const run = this.#runs.get(runId);
    const found = run?.moments[(number - 1) % this.#limit];
    return found?.number === number ? found : undefined;
  }

  /** What the channel held at a moment. */
  channelAt({ gate, channelVersion }: Moment): Readonly<Record<string, unknown>> {
    return channelValues(gate.run.channel, channelVersion);
  }

  /**
   * Starts a new run from a moment, with a channel in memory that holds what the run's held. The new run's history begins
   * with that moment, before anything of it has run.
   *
   * @throws `FLOW6017` if no run can go on from there
   */
  async fork(moment: Moment, options: Omit<ForkOptions, "channel"> = {}): Promise<ForkedRun> {
    const channel = await channelOf(this.channelAt(moment));
    const forked = moment.record.fork({ ...options, channel });
    const gate = withRun(moment.gate, { ...runOf(moment.gate), runId: forked.runId, channel });
    this.#runs.set(forked.runId, {
      moments: [{ ...moment, number: 1, gate, channelVersion: channel.version }],
      count: 1,
    });
    return forked;
  }

  /** Gives up what was kept of a run. */
  forget(runId: string): void {
    this.#runs.delete(runId);
  }
}

/** The same gate as one of another run. */
function withRun(gate: Gate, run: DebuggedRun): Gate {
  return new Proxy(gate, { get: (target, name) => (name === "run" ? run : Reflect.get(target, name, target)) });
}

function runOf({ run }: Gate): Omit<DebuggedRun, "runId" | "channel"> {
  const { flow, input, cancel, outline } = run;
  return { flow, input, cancel, outline, running: () => [] };
}
