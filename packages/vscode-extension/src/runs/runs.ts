import { enteredFlows, innerRunNamed, innerRuns, outerId } from "./inner-runs.ts";
import { Listeners } from "./listeners.ts";
import { LiveRun } from "./live-run.ts";
import type { RunHello, RunMessage } from "./run-message.ts";
import { type FlowRef, flowKey, type NodeRecord, type RunRecord } from "./run-record.ts";
import { slimRecord } from "./slim-record.ts";

/** Where runs are kept between sessions of the editor. */
export interface RunStore {
  load(): readonly RunRecord[];
  save(runs: readonly RunRecord[]): void;
}

/** The time, and a way to do something a moment later. */
export interface RunClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back within a tenth of a second. */
  soon(callback: () => void): void;
}

/** What has changed: a run has begun, gone on or ended, or another one of its flow is shown. */
export interface RunChange {
  readonly flow: FlowRef;
  /** The run that is shown for the flow now; undefined where none is. */
  readonly run: RunRecord | undefined;
  /** Nodes to show anew; where `isWhole`, in place of all others. Has the shape of a preview's `states` message. */
  readonly nodes: Readonly<Record<string, NodeRecord>>;
  readonly isWhole: boolean;
}

/** A run that is under way, as the connection to its process sees it. */
export interface RunEntry {
  readonly id: string;
  /** Takes what the process says next. */
  take(message: RunMessage): void;
  /** The connection is over. */
  close(): void;
}

/** What is known of a run that begins. */
interface BeginOptions {
  readonly flow?: FlowRef;
  readonly subFlows?: Readonly<Record<string, FlowRef>>;
  readonly stop: () => void;
}

/** So many runs are kept. */
const keptRuns = 50;

/** The runs of the workspace: those under way and the last ones, and which one is shown for each flow. */
export class Runs {
  /** Tells what has to be shown anew. */
  readonly onDidChange: (listener: (change: RunChange) => void) => { dispose(): void };
  readonly #changes = new Listeners<RunChange>();
  readonly #store: RunStore;
  readonly #clock: RunClock;
  readonly #live = new Map<string, LiveRun>();
  /** What ends a run that is under way. */
  readonly #stops = new Map<string, () => void>();
  /** Ended runs, the newest first. */
  #ended: readonly RunRecord[];
  /** Which run is shown, by flow; `null`: none, for the user has cleared it. */
  readonly #shown = new Map<string, string | null>();
  #isFlushing = false;

  constructor(store: RunStore, clock: RunClock) {
    this.#store = store;
    this.#clock = clock;
    this.#ended = store.load();
    this.onDidChange = this.#changes.add;
  }

  /** All runs, the newest first. */
  get all(): readonly RunRecord[] {
    const live = Array.from(this.#live.values(), (run) => run.record).reverse();
    return [...live, ...this.#ended];
  }

  /** The run with an id, also what one did inside a sub-flow. */
  find(id: string): RunRecord | undefined {
    const outer = outerId(id);
    const run = this.#live.get(outer)?.record ?? this.#ended.find((one) => one.id === outer);
    return run === undefined || outer === id ? run : innerRunNamed(run, id);
  }

  /** The newest run of a flow, also as a part of another one. */
  lastOf(flow: FlowRef): RunRecord | undefined {
    const key = flowKey(flow);
    for (const run of this.all) {
      const found = [run, ...innerRuns(run)].find((one) => flowKey(one.flow) === key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The run whose states are shown for a flow: the newest one, unless the user has chosen. */
  shownOf(flow: FlowRef): RunRecord | undefined {
    const chosen = this.#shown.get(flowKey(flow));
    if (chosen === null) return undefined;
    return (chosen === undefined ? undefined : this.find(chosen)) ?? this.lastOf(flow);
  }

  /** The runs that are shown, one for each flow that has run, also as a part of another one. */
  get shown(): readonly RunRecord[] {
    const all = this.all.flatMap((run) => [run.flow, ...enteredFlows(run)]);
    const flows = new Map(all.map((flow) => [flowKey(flow), flow]));
    return [...flows.values()].flatMap((flow) => this.shownOf(flow) ?? []);
  }

  /** Shows this run for its flow, and for those that it has entered. */
  show(id: string): void {
    const run = this.find(id);
    if (run === undefined) return;
    for (const one of [run, ...innerRuns(run)]) this.#shown.set(flowKey(one.flow), one.id);
    this.#tellWhole(run.flow);
  }

  /** Shows no run until another one begins or is chosen: for a flow, or for all. */
  clear(flow?: FlowRef): void {
    for (const run of flow === undefined ? this.shown : [{ flow }]) {
      this.#shown.set(flowKey(run.flow), null);
      this.#tellWhole(run.flow);
    }
  }

  /** Forgets the runs that have ended. */
  forget(): void {
    const flows = new Map(this.#ended.map(({ flow }) => [flowKey(flow), flow]));
    this.#ended = [];
    this.#store.save([]);
    for (const flow of flows.values()) this.#tellWhole(flow);
  }

  /** Asks the process of a run to end it. Returns whether there is one. */
  stop(id: string): boolean {
    const stop = this.#stops.get(id);
    stop?.();
    return stop !== undefined;
  }

  /**
   * A run has begun.
   *
   * @param options - `flow`: which one it is, where that is known better than its process knew; `subFlows`: which its
   *   sub-flows are, by path; `stop` ends it
   */
  begin(hello: RunHello, { flow, subFlows, stop }: BeginOptions): RunEntry {
    const { file, exportName, name } = hello.flow;
    const own = flow ?? { file, name, ...(exportName === undefined ? undefined : { exportName }) };
    const run = new LiveRun(hello, own, subFlows);
    this.#live.set(run.id, run);
    this.#stops.set(run.id, stop);
    this.#shown.set(flowKey(run.flow), run.id);
    // Of a flow that it enters, it is the newest run; at which place, its events tell.
    for (const entered of enteredFlows(run.record)) this.#shown.delete(flowKey(entered));
    this.#tellWhole(run.flow);
    return {
      id: run.id,
      take: (message) => {
        if (message.type === "event") run.apply(message.event);
        else if (message.type === "dropped") run.miss(message.count);
        if (run.status === "running") this.#flushSoon();
      },
      close: () => this.#close(run),
    };
  }

  #close(run: LiveRun): void {
    run.close(this.#clock.now());
    if (!this.#live.delete(run.id)) return;
    this.#stops.delete(run.id);
    this.#ended = [slimRecord(run.record), ...this.#ended.filter(({ id }) => id !== run.id)].slice(0, keptRuns);
    this.#store.save(this.#ended);
    this.#tellWhole(run.flow);
  }

  /** Many events come in a moment; they are told of together. */
  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    this.#clock.soon(() => {
      this.#isFlushing = false;
      for (const run of this.#live.values()) {
        const nodes = run.takeChanged();
        if (Object.keys(nodes).length === 0) continue;
        if (this.shownOf(run.flow)?.id === run.id) {
          this.#changes.tell({ flow: run.flow, run: run.record, nodes, isWhole: false });
        }
        this.#tellEntered(run.record);
      }
    });
  }

  #tellWhole(flow: FlowRef): void {
    const run = this.shownOf(flow);
    if (run !== undefined) this.#live.get(run.id)?.takeChanged();
    this.#changes.tell({ flow, run, nodes: run?.nodes ?? {}, isWhole: true });
    if (run?.inside === undefined && run !== undefined) this.#tellEntered(run);
  }

  /** Tells of the flows that a run has entered, where it is the one that is shown for them. */
  #tellEntered(run: RunRecord): void {
    for (const flow of enteredFlows(run)) {
      const shown = this.shownOf(flow);
      if (shown?.inside === undefined || outerId(shown.id) !== run.id) continue;
      this.#changes.tell({ flow, run: shown, nodes: shown.nodes, isWhole: true });
    }
  }
}
