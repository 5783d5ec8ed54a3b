import { randomUUID } from "node:crypto";
import { memoryChannel } from "../channel/memory-channel.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import type { ForkedRun, ForkOptions, FrameRecord, RunRecord } from "../ports/debugger.ts";
import { ExecutionContext } from "./execution-context.ts";
import { frameRecord } from "./frame-records.ts";
import { restore } from "./restore.ts";
import type { Scheduler } from "./scheduler.ts";
import type { FrameSnapshot } from "./snapshot.ts";
import type { RecordedGate } from "./timeline.ts";

/** Runs a context to its end; `begin` makes ready what it starts with. */
export type RunContext = (context: ExecutionContext, begin: (scheduler: Scheduler) => void) => Promise<unknown>;

/** What is kept. */
interface Kept {
  /** The gate's frame and those around it, innermost first. */
  readonly frames: readonly FrameSnapshot[];
  /** Whether there were aborted tasks that had not returned. */
  readonly aborting: boolean;
  readonly run: RunContext;
}

/** The state of a run of this process at a task's gate. */
export class StateRecord implements RunRecord {
  readonly steps: number;
  readonly #context: ExecutionContext;
  readonly #gate: RecordedGate;
  readonly #control: RecordedGate["activation"]["control"];
  readonly #frames: readonly FrameSnapshot[];
  readonly #aborting: boolean;
  readonly #maxSteps: number;
  readonly #run: RunContext;

  constructor(context: ExecutionContext, gate: RecordedGate, { frames, aborting, run }: Kept) {
    this.steps = context.steps;
    this.#maxSteps = context.maxSteps;
    this.#context = context;
    this.#gate = gate;
    this.#control = gate.activation.control;
    this.#frames = frames;
    this.#aborting = aborting;
    this.#run = run;
  }

  get frames(): readonly FrameRecord[] {
    return this.#frames.map(({ frame, vertices, states, cells }) =>
      frameRecord(frame, vertices, { state: (i) => states.at(i) as number, cell: (i) => cells.at(i) }),
    );
  }

  get unforkable(): string | undefined {
    return this.#aborting ? "tasks that were aborted had not returned at that moment" : undefined;
  }

  fork({ answer, channel = memoryChannel(), runId = randomUUID() }: ForkOptions = {}): ForkedRun {
    if (this.unforkable !== undefined) {
      throw new GraflowError("FLOW6017", `No run can go on from this state: ${this.unforkable}`, {
        hint: "Go back to an earlier state, or on to a later one.",
      });
    }
    const { definition, plan, settings, input } = this.#context;
    const forked = { ...settings, runId, channel, signal: undefined };
    const context = new ExecutionContext({ definition, plan, settings: forked, input });
    context.steps = this.steps;
    context.maxSteps = this.#maxSteps;
    const root = this.#frames.at(-1) as FrameSnapshot;
    const gate = { ...this.#gate, control: this.#control, answer };
    const result = Promise.resolve().then(() => this.#run(context, (scheduler) => restore(scheduler, root, gate)));
    result.catch(() => {}); // whoever follows the run by its gates alone is told there
    return { runId, result };
  }
}
