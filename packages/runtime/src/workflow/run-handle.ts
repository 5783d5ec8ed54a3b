import type { RunEvent, RunListener, RunStatus } from "../engine/events.ts";
import type { ExecutionContext } from "../engine/execution-context.ts";
import type { NodeState } from "../engine/node-states.ts";
import { EventStream } from "./event-stream.ts";

/** A run that has been started. */
export class RunHandle<out Out = unknown> {
  /** A UUID, unless one was given. */
  readonly runId: string;
  /** The run's output; rejects as `Workflow.run` does. */
  readonly result: Promise<Out>;
  readonly #context: ExecutionContext;

  /** @internal */
  constructor(context: ExecutionContext, execute: (context: ExecutionContext) => Promise<unknown>) {
    this.#context = context;
    this.runId = context.runId;
    context.listen(() => {}); // so that later listeners are heard as well
    this.result = Promise.resolve().then(() => execute(context) as Promise<Out>);
    this.result.catch(() => {}); // whoever only reads the events is told there
  }

  /** The run's events from now on, until it ends. Several may iterate; one that stops early leaves the others be. */
  get events(): AsyncIterable<RunEvent> {
    return new EventStream(
      (listener) => this.onEvent(listener),
      () => this.status() !== "running",
    );
  }

  /** Calls back for each event from now on; returns what ends that. */
  onEvent(listener: RunListener): () => void {
    return this.#context.listen(listener);
  }

  status(): RunStatus {
    return this.#context.status;
  }

  /** What each node of the flow itself is doing, by id. */
  nodeStates(): Readonly<Record<string, NodeState>> {
    return this.#context.nodeStates();
  }

  /** The output of a node that has completed. */
  getResult(id: string): unknown {
    return this.#context.getResult(id);
  }

  /**
   * Cancels the run: what runs gets its `AbortSignal`, nothing more starts, {@link RunHandle.result} rejects with
   * `WorkflowCancelledError`. Does nothing once the run has ended.
   */
  cancel(reason?: unknown): void {
    this.#context.cancel(reason);
  }
}
