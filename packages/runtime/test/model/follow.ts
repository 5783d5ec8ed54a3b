import { thrownBy } from "./finishing.ts";
import { placeOf } from "./frames.ts";
import { nameOf } from "./notes.ts";
import type { Choose, Step } from "./reference-run.ts";
import type { LogEntry, Order, RunState } from "./state.ts";

/**
 * Where the rules leave open what comes first (two tasks that become ready or return at the same moment), the model
 * does what the engine did, and fails where the engine did what the rules do not allow.
 */
export class Follower {
  readonly #entries: readonly LogEntry[];
  readonly #groups: readonly LogEntry[];
  #next = 0;

  constructor(log: readonly LogEntry[]) {
    this.#groups = log.filter(({ type }) => type === "groupCompleted" || type === "groupFailed");
    this.#entries = log.filter(({ type }) => steering.has(type));
  }

  readonly choose: Choose = (steps, run) => {
    const entry = this.#entries[this.#next];
    if (entry !== undefined && entry.at < run.time) throw this.#disagreement("the model does nothing more", run);
    const same =
      entry !== undefined && entry.at === run.time ? steps.find((step) => isSame(step, entry, run)) : undefined;
    if (same !== undefined) {
      this.#next++;
      return same;
    }
    const silent = steps.find((step) => isSilent(step, run));
    if (silent !== undefined) return silent;
    throw this.#disagreement(`the model goes on with one of: ${steps.map(({ label }) => label).join(", ")}`, run);
  };

  /** Of two groups that are decided at the same moment, the one first that the engine decided first. */
  readonly order: Order = (places, frame, { time }) => {
    const decided = this.#groups.filter((entry) => entry.at === time && entry.instance === frame.instance);
    const rank = (id: string): number => {
      const found = decided.findIndex(({ node }) => node === nameOf(frame, id));
      return found === -1 && placeOf(frame, id).kind === "group" ? decided.length : found;
    };
    return [...places].sort((a, b) => rank(a) - rank(b));
  };

  /** Fails if the engine did more than the model. */
  finish(run: { readonly time: number }): void {
    if (this.#next < this.#entries.length) throw this.#disagreement("the model's run has ended", run);
  }

  #disagreement(model: string, { time }: Pick<RunState, "time">): Error {
    const line = (entry: LogEntry): string => `${entry.at} ${entry.type} ${entry.node} ${entry.instance ?? ""}`;
    const before = this.#entries.slice(0, this.#next).map(line);
    const next = this.#entries[this.#next];
    const engine = next === undefined ? "the engine does nothing more" : `the engine goes on with ${line(next)}`;
    return new Error(`At ${time} ${model}; ${engine}\nafter ${before.join("\n      ")}`);
  }
}

const steering = new Set(["started", "retrying", "iterating", "completed", "failed"]);

function isSame(step: Step, entry: LogEntry, run: RunState): boolean {
  const begins = step.kind === "start" || step.execution.rests;
  if (isSilent(step, run) || begins !== (entry.type === "started")) return false;
  return step.node === entry.node && step.instance === entry.instance;
}

/** What the engine does not tell: an aborted task returns, a task cancels, a start is one too many. */
function isSilent(step: Step, { steps, settings }: RunState): boolean {
  if (step.kind === "start") return steps >= (settings.maxSteps ?? Number.POSITIVE_INFINITY);
  const { dropped, rests, behaviour } = step.execution;
  const cancels = behaviour.calls.some(({ kind }) => kind === "cancel") && thrownBy(step.execution) === undefined;
  return dropped || (cancels && !rests);
}
