import type { EngineOutcome, Span } from "./engine-run.ts";
import { thrownBy } from "./finishing.ts";
import { placeOf } from "./frames.ts";
import { decideGroup } from "./joints.ts";
import { nameOf } from "./notes.ts";
import type { Choose, Step } from "./reference-run.ts";
import type { Frame, LogEntry, Order, RunState } from "./state.ts";

/**
 * Where the rules leave open what comes first (two tasks that become ready or return at the same moment), the model
 * does what the engine did, and fails where the engine did what the rules do not allow.
 */
export class Follower {
  readonly #entries: readonly LogEntry[];
  readonly #groups: readonly LogEntry[];
  readonly #returns: readonly Span[];
  #next = 0;

  constructor({ log, spans }: Pick<EngineOutcome, "log" | "spans">) {
    this.#returns = spans.filter(({ change }) => change === -1);
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
    const [silent] = steps
      .filter((step) => isSilent(step, run))
      .map((step) => ({ step, rank: this.#rankOf(step, run) }))
      .sort((a, b) => a.rank - b.rank);
    if (silent !== undefined) return silent.step;
    throw this.#disagreement(`the model goes on with one of: ${steps.map(({ label }) => label).join(", ")}`, run);
  };

  /** Of two groups that are decided at the same moment, the one first that the engine decided first. */
  readonly order: Order = (places, frame, run) => {
    const decided = this.#groups.filter((entry) => entry.at === run.time && entry.instance === frame.instance);
    const isGroup = (id: string): boolean => placeOf(frame, id).kind === "group";
    const ranked = places.filter(isGroup).map((id) => {
      const rank = decided.findIndex(({ node }) => node === nameOf(frame, id));
      return { id, rank: rank === -1 && !isSkipped(run, frame, id) ? decided.length : rank };
    });
    ranked.sort((a, b) => a.rank - b.rank);
    return [...places.filter((id) => !isGroup(id)), ...ranked.map(({ id }) => id)];
  };

  /**
   * Of two aborted tasks that return at the same moment, the one first that returned first; before them a start that is
   * one too many, and before that a task that returns while it is started.
   */
  #rankOf(step: Step, { time }: RunState): number {
    const { node, instance } = step;
    if (step.kind === "end" && !step.execution.dropped && step.execution.behaviour.delay === "now") return -2;
    return this.#returns.findIndex((entry) => entry.at === time && entry.node === node && entry.instance === instance);
  }

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

/** Whether a group is skipped, which the engine does not tell. */
function isSkipped(run: RunState, frame: Frame, id: string): boolean {
  const place = placeOf(frame, id);
  return place.kind === "group" && decideGroup(run, frame, place).kind === "skip";
}

const steering = new Set(["started", "retrying", "iterating", "completed", "failed"]);

function isSame(step: Step, entry: LogEntry, run: RunState): boolean {
  const begins = step.kind === "start" || step.execution.rests;
  if (isSilent(step, run) || begins !== (entry.type === "started")) return false;
  return step.node === entry.node && step.instance === entry.instance;
}

/** What the engine does not tell: an aborted task returns, a task cancels, a start is one too many. */
function isSilent(step: Step, { steps, maxSteps }: RunState): boolean {
  if (step.kind === "start") return steps >= maxSteps;
  const { dropped, rests, behaviour } = step.execution;
  const cancels = behaviour.calls.some(({ kind }) => kind === "cancel") && thrownBy(step.execution) === undefined;
  return dropped || (cancels && !rests);
}
