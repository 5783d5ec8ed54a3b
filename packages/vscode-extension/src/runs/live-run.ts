import type { RunEventText, RunHello } from "./run-message.ts";
import { RunNodes } from "./run-nodes.ts";
import type { FlowRef, NodeRecord, RunRecord, RunStatus } from "./run-record.ts";
import { errorText, valueText } from "./value-text.ts";

/** Characters of a run's output or error that are kept. */
const shownCharacters = 20_000;

const statuses: readonly RunStatus[] = ["completed", "failed", "terminated", "cancelled"];

/** A run from its first message on: what is known of it from its events so far. */
export class LiveRun {
  readonly id: string;
  readonly flow: FlowRef;
  readonly #hello: RunHello;
  readonly #subFlows: Readonly<Record<string, FlowRef>>;
  readonly #nodes: RunNodes;
  #status: RunStatus = "running";
  #endedMs: number | undefined;
  #output: string | undefined;
  #error: string | undefined;
  #missing = 0;

  /**
   * @param flow - which flow of the workspace it is, where that is known better than the process knew
   * @param subFlows - which flow each sub-flow is, by its path
   */
  constructor(hello: RunHello, flow: FlowRef = hello.flow, subFlows: Readonly<Record<string, FlowRef>> = {}) {
    this.#hello = hello;
    this.#subFlows = subFlows;
    this.id = hello.runId;
    this.flow = flow;
    this.#nodes = new RunNodes(hello.flow.nodes);
  }

  get status(): RunStatus {
    return this.#status;
  }

  apply(event: RunEventText): void {
    if (typeof event.node === "string") {
      this.#nodes.apply(event.node, event);
    } else if (event.type === "runEnded") {
      const { status, output, error, time } = event;
      this.#end(statuses.find((one) => one === status) ?? "lost", time);
      this.#output = valueText(output, shownCharacters);
      if (error !== undefined) this.#error = errorText(error, shownCharacters);
    }
  }

  /** So many events are missing. */
  miss(count: number): void {
    this.#missing += count;
  }

  /** Nothing more will come; what has not said how it ended is lost. */
  close(nowMs: number): void {
    if (this.#status === "running") this.#end("lost", nowMs);
  }

  /** The nodes that have changed since this was last asked. */
  takeChanged(): Readonly<Record<string, NodeRecord>> {
    return this.#nodes.takeChanged();
  }

  get record(): RunRecord {
    const { flow, time, input, isInputCut } = this.#hello;
    return {
      id: this.id,
      flow: this.flow,
      graphHash: flow.graphHash,
      startedMs: time,
      ...(this.#endedMs === undefined ? undefined : { endedMs: this.#endedMs }),
      status: this.#status,
      input,
      isInputCut,
      ...(this.#output === undefined ? undefined : { output: this.#output }),
      ...(this.#error === undefined ? undefined : { error: this.#error }),
      nodes: this.#nodes.records,
      ...(this.#missing === 0 ? undefined : { missing: this.#missing }),
      ...(Object.keys(this.#subFlows).length === 0 ? undefined : { subFlows: this.#subFlows }),
    };
  }

  #end(status: RunStatus, atMs: number): void {
    this.#status = status;
    this.#endedMs = atMs;
    // A run that completes has left nothing running: that a node ended is among what is missing.
    this.#nodes.end(this.#missing > 0 && status === "completed" ? "completed" : "skipped");
  }
}
