import type { RunEvent } from "@graflow/runtime";
import type { FlowNode, Repetition } from "./flow-nodes.ts";

/** What the view says of a node: the states of its executions taken together. */
export type NodeView = "waiting" | "running" | "retrying" | "completed" | "failed" | "aborted" | "skipped";

/** The events that are about one node. */
export type NodeEvent = Extract<RunEvent, { node: string }>;

type Outcome = "completed" | "failed" | "aborted" | "skipped";

/** One node's executions: many in a map or a loop, else one at a time. */
export class NodeProgress {
  readonly id: string;
  readonly repeatedBy: readonly Repetition[];
  /** How many items there are, where that is known. */
  items: number | undefined;
  /** The last attempt that was begun. */
  attempt = 1;
  /** The last iteration that was begun. */
  iteration = 1;
  /** What the last failure said. */
  error: unknown;
  /** The last item or round that was begun. */
  instance: string | undefined;
  readonly #counts: Record<Outcome, number> = { completed: 0, failed: 0, aborted: 0, skipped: 0 };
  /** How each execution ended, by its instance. What is run again after a jump is not counted twice. */
  readonly #outcomes = new Map<string, Outcome>();
  /** The executions that have not ended; when their next attempt begins, where they wait for one. */
  readonly #open = new Map<string, number | undefined>();
  #startedMs: number | undefined;
  #endedMs: number | undefined;

  constructor({ id, repeatedBy }: FlowNode) {
    this.id = id;
    this.repeatedBy = repeatedBy;
  }

  get completed(): number {
    return this.#counts.completed;
  }

  get failed(): number {
    return this.#counts.failed;
  }

  /** Executions that have begun and not ended. */
  get running(): number {
    return this.#open.size;
  }

  get view(): NodeView {
    if (this.#open.size > 0) return this.retryAtMs === undefined ? "running" : "retrying";
    if (this.#counts.failed > 0) return "failed";
    if (this.#counts.completed > 0) return "completed";
    if (this.#counts.aborted > 0) return "aborted";
    return this.#counts.skipped > 0 ? "skipped" : "waiting";
  }

  /** When the next attempt begins, where every open execution waits for one. */
  get retryAtMs(): number | undefined {
    let first: number | undefined;
    for (const retryAtMs of this.#open.values()) {
      if (retryAtMs === undefined) return undefined;
      first = Math.min(first ?? retryAtMs, retryAtMs);
    }
    return first;
  }

  /** From its first start until now, or until its last execution ended. */
  elapsedMs(nowMs: number): number | undefined {
    if (this.#startedMs === undefined) return undefined;
    return (this.#open.size > 0 ? nowMs : (this.#endedMs ?? nowMs)) - this.#startedMs;
  }

  apply(event: NodeEvent): void {
    const key = event.instance ?? "";
    switch (event.type) {
      case "taskStarted":
        this.attempt = event.attempt;
        this.iteration = event.iteration;
        this.instance = event.instance;
        this.#startedMs ??= event.time;
        this.#forget(key);
        this.#open.set(key, undefined);
        break;
      case "taskRetrying":
        this.error = event.error;
        this.#open.set(key, event.time + event.delayMs);
        break;
      case "taskIterating":
        this.iteration = event.iteration + 1;
        break;
      case "taskCompleted":
        this.#end(key, "completed", event.time);
        break;
      case "taskFailed":
        this.error = event.error;
        this.#end(key, "failed", event.time);
        break;
      case "taskSkipped":
        this.#end(key, event.reason === "aborted" ? "aborted" : "skipped", event.time);
        break;
      case "taskAdded":
        break;
    }
  }

  /** The run is over: what has not ended was given up. */
  abandon(nowMs: number): void {
    for (const key of [...this.#open.keys()]) this.#end(key, "aborted", nowMs);
  }

  #end(key: string, outcome: Outcome, atMs: number): void {
    if (this.#open.delete(key)) this.#endedMs = atMs;
    this.#forget(key);
    this.#outcomes.set(key, outcome);
    this.#counts[outcome]++;
  }

  #forget(key: string): void {
    const before = this.#outcomes.get(key);
    if (before === undefined) return;
    this.#outcomes.delete(key);
    this.#counts[before]--;
  }
}
