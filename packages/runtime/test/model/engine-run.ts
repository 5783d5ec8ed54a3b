import { type RunEvent, silentLogger, type TaskContext, type Workflow } from "../../src/index.ts";
import { modelErrorOf } from "./engine-error.ts";
import type { ModelError } from "./model-error.ts";
import { behaviourAt, type Call, endTime, failureOf, type Moment, outputOf, type Script } from "./script.ts";
import type { Invocation, LogEntry, RunSettings, RunStatus } from "./state.ts";
import { Timeline } from "./timeline.ts";

/** How a run of the real engine went, in the model's words. */
export interface EngineOutcome {
  readonly status: RunStatus;
  readonly output?: unknown;
  readonly error?: ModelError | string;
  readonly steps: number;
  readonly invocations: readonly Invocation[];
  readonly log: readonly LogEntry[];
  readonly events: readonly RunEvent[];
  /** Functions of tasks that were called (1) and that have returned (-1), in their order. */
  readonly spans: readonly Span[];
  readonly endedAt: number;
}

/** A function was called, or it has returned. */
export interface Span {
  readonly node: string;
  readonly instance: string | undefined;
  readonly at: number;
  readonly change: 1 | -1;
}

/** What a task's function does in the run that it is called in. */
export type TaskBody = (input: unknown, ctx: TaskContext) => unknown;

/** Runs a workflow on the real engine, its tasks by a script, in virtual time. */
export class EngineRun {
  readonly #timeline = new Timeline();
  readonly #script: Script;
  readonly #invocations: Invocation[] = [];
  readonly #log: LogEntry[] = [];
  readonly #events: RunEvent[] = [];
  readonly #spans: Span[] = [];

  constructor(script: Script) {
    this.#script = script;
  }

  /**
   * Runs to the end.
   *
   * @throws if nothing is left to happen and the run has not ended
   */
  async run(workflow: Workflow, settings: RunSettings): Promise<EngineOutcome> {
    const { input, concurrency, maxSteps, maxCycles, abortGrace = 1e9, cancelAt } = settings;
    const handle = workflow.start(input, {
      abortGrace,
      clock: this.#timeline,
      logger: silentLogger,
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(maxSteps === undefined ? {} : { maxSteps }),
      ...(maxCycles === undefined ? {} : { maxCycles }),
    });
    handle.onEvent((event) => this.#hear(event));
    bodies.set(handle.runId, (taskInput, ctx) => this.#execute(taskInput, ctx));
    if (cancelAt !== undefined) this.#timeline.at(cancelAt, () => handle.cancel("from outside"));
    let result: { readonly output: unknown } | { readonly error: ModelError | string } | undefined;
    handle.result.then(
      (output) => {
        result = { output };
      },
      (error: unknown) => {
        result = { error: modelErrorOf(error) };
      },
    );
    await this.#timeline.run(() => result !== undefined);
    bodies.delete(handle.runId);
    const status = handle.status();
    const ended = this.#events.findLast((event) => event.type === "runEnded");
    if (result === undefined || status === "running" || ended?.type !== "runEnded") {
      throw new Error(`The run hangs: ${this.#log.map(({ type, node }) => `${type} ${node}`).join(", ")}`);
    }
    const { steps } = ended;
    const events = this.#events;
    const endedAt = this.#timeline.now();
    return {
      status,
      ...result,
      steps,
      invocations: this.#invocations,
      log: this.#log,
      events,
      spans: this.#spans,
      endedAt,
    };
  }

  #execute(input: unknown, ctx: TaskContext): unknown {
    const { taskId: node, taskName: task, instance, iteration, attempt } = ctx;
    const earlier = this.#invocations.filter((one) => one.node === node && one.instance === instance).length;
    const at = this.#timeline.now();
    this.#invocations.push({ node, instance, input, iteration, attempt, at });
    const moment: Moment = { node, task, instance, earlier };
    const behaviour = behaviourAt(this.#script, moment);
    const note = (change: 1 | -1): void => {
      this.#spans.push({ node, instance, at: this.#timeline.now(), change });
    };
    note(1);
    const end = (): unknown => {
      note(-1);
      for (const call of behaviour.calls) perform(call, ctx);
      if (behaviour.result.kind === "throw") throw new Error(failureOf(moment));
      return outputOf(behaviour.result, moment, input);
    };
    if (behaviour.delay === "now") return end();
    if (behaviour.delay === "soon") return Promise.resolve().then(end);
    const { promise, resolve, reject } = deferred();
    const timer = this.#timeline.at(endTime(at, moment, behaviour), resolve);
    if (behaviour.onAbort === "obey") {
      ctx.signal.addEventListener("abort", () => {
        timer.cancel();
        note(-1);
        reject(ctx.signal.reason);
      });
    }
    return promise.then(end);
  }

  #hear(event: RunEvent): void {
    this.#events.push(event);
    const entry = logEntryOf(event);
    if (entry !== undefined) this.#log.push({ ...entry, at: this.#timeline.now() });
  }
}

/** The bodies of the runs that are under way: the tasks of a flow are shared by all of its runs. */
const bodies = new Map<string, TaskBody>();

/** What every task of a scripted flow does. */
export function scripted(input: unknown, ctx: TaskContext): unknown {
  const body = bodies.get(ctx.runId);
  if (body === undefined) throw new Error(`Task "${ctx.taskId}" was called though its run had ended`);
  return body(input, ctx);
}

function perform(call: Call, ctx: TaskContext): void {
  switch (call.kind) {
    case "cancel":
      return ctx.cancelWorkflow(call.message);
    case "terminate":
      return ctx.terminateWorkflow();
    case "iterate":
      return "data" in call ? ctx.nextIteration(call.data) : ctx.nextIteration();
    case "exitLoop":
      return "value" in call ? ctx.exitLoop(call.value) : ctx.exitLoop();
    case "next":
      return ctx.nextTask(call.to, { goto: call.goto, ...("data" in call ? { data: call.data } : {}) });
  }
}

function logEntryOf(event: RunEvent): Omit<LogEntry, "at"> | undefined {
  switch (event.type) {
    case "taskStarted":
      return { type: "started", node: event.node, instance: event.instance };
    case "taskRetrying":
      return { type: "retrying", node: event.node, instance: event.instance };
    case "taskIterating":
      return { type: "iterating", node: event.node, instance: event.instance };
    case "taskCompleted":
      return { type: "completed", node: event.node, instance: event.instance };
    case "taskFailed":
      return { type: "failed", node: event.node, instance: event.instance };
    case "taskSkipped":
      return { type: "skipped", node: event.node, instance: event.instance, detail: event.reason };
    case "taskAdded":
      return { type: "added", node: event.node, instance: event.instance, detail: event.after };
    case "jumped":
      return { type: "jumped", node: event.from, instance: event.instance, detail: event.to };
    case "groupCompleted":
    case "groupFailed":
      return { type: event.type, node: event.group, instance: event.instance };
    case "runStarted":
    case "runEnded":
      return undefined;
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (reason: unknown) => void } {
  let resolve = (): void => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
