import type { NodeState } from "@graflow/dsl";
import type { RunEventText } from "./run-message.ts";
import type { NodeRecord } from "./run-record.ts";
import { errorText, valueText } from "./value-text.ts";

/** Characters of an output or an error that are kept. */
const shownCharacters = 4000;

type Outcome = "completed" | "failed" | "skipped";

/** One node's executions: many in a map or a loop. */
export class NodeTracker {
  readonly #open = new Set<string>();
  /** How each execution ended, by its instance: what a jump runs again counts once. */
  readonly #outcomes = new Map<string, Outcome>();
  readonly #counts: Record<Outcome, number> = { completed: 0, failed: 0, skipped: 0 };
  #runs = 0;
  #attempt: number | undefined;
  #startedMs = 0;
  #endedMs = 0;
  #durationMs: number | undefined;
  #output: string | undefined;
  #error: string | undefined;

  /** Takes note of an event that names this node. */
  apply(event: RunEventText): void {
    const instance = typeof event.instance === "string" ? event.instance : "";
    switch (event.type) {
      case "taskStarted":
        if (this.#runs === 0) this.#startedMs = event.time;
        // A further attempt is no further execution.
        if (!this.#open.has(instance)) this.#runs++;
        this.#forget(instance);
        this.#open.add(instance);
        this.#takeAttempt(event.attempt);
        break;
      case "taskRetrying":
        this.#error = errorText(event.error, shownCharacters);
        break;
      case "taskCompleted":
        this.#end(instance, "completed", event);
        this.#takeAttempt(event.attempts);
        this.#output = valueText(event.output, shownCharacters);
        this.#error = undefined;
        break;
      case "taskFailed":
        this.#end(instance, "failed", event);
        this.#takeAttempt(event.attempts);
        this.#error = errorText(event.error, shownCharacters);
        break;
      case "taskSkipped":
        this.#end(instance, "skipped", event);
        break;
    }
  }

  /** The run is over: how what has not ended is counted. */
  abandon(outcome: "completed" | "skipped"): void {
    for (const instance of this.#open) this.#count(instance, outcome);
    this.#open.clear();
  }

  get record(): NodeRecord {
    return {
      state: this.#state,
      ...(this.#durationMs === undefined ? undefined : { durationMs: this.#durationMs }),
      ...(this.#attempt === undefined ? undefined : { attempt: this.#attempt }),
      ...(this.#runs < 2 ? undefined : { runs: this.#runs }),
      ...(this.#output === undefined ? undefined : { output: this.#output }),
      ...(this.#error === undefined ? undefined : { error: this.#error }),
    };
  }

  /** From the first start to the last end; undefined before the first start. */
  get span(): { readonly startedMs: number; readonly endedMs: number } | undefined {
    if (this.#runs === 0) return undefined;
    return { startedMs: this.#startedMs, endedMs: Math.max(this.#startedMs, this.#endedMs) };
  }

  get #state(): NodeState {
    if (this.#open.size > 0) return "running";
    if (this.#counts.failed > 0) return "failed";
    if (this.#counts.completed > 0) return "completed";
    return this.#counts.skipped > 0 ? "skipped" : "pending";
  }

  #end(instance: string, outcome: Outcome, { durationMs, time }: RunEventText): void {
    this.#endedMs = time;
    if (this.#runs > 1) this.#durationMs = time - this.#startedMs;
    else if (typeof durationMs === "number") this.#durationMs = durationMs;
    this.#open.delete(instance);
    this.#count(instance, outcome);
  }

  #count(instance: string, outcome: Outcome): void {
    this.#forget(instance);
    this.#outcomes.set(instance, outcome);
    this.#counts[outcome]++;
  }

  #forget(instance: string): void {
    const before = this.#outcomes.get(instance);
    if (before === undefined) return;
    this.#outcomes.delete(instance);
    this.#counts[before]--;
  }

  #takeAttempt(attempt: unknown): void {
    if (typeof attempt === "number") this.#attempt = attempt;
  }
}
