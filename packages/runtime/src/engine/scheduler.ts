import { MaxStepsExceededError, TaskFailedError, WorkflowCancelledError } from "../errors/run-errors.ts";
import { attachedDebugger } from "../ports/debugger.ts";
import { closeFrame } from "./abort.ts";
import { Activation } from "./activation.ts";
import { ActivationQueue } from "./activation-queue.ts";
import { attemptFailed } from "./attempt.ts";
import { passBarrier } from "./barrier.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { abortBranches } from "./fail-fast.ts";
import { Fifo } from "./fifo.ts";
import { COMPLETED, FAILED, Frame, READY, type RecordedFailure, RUNNING, SKIPPED } from "./frame.ts";
import { frameValue, gatherInput } from "./frame-value.ts";
import { deepFreeze } from "./freeze.ts";
import { awaitRest, releaseWatchers, unhold } from "./hold.ts";
import { Limits } from "./limits.ts";
import { obey } from "./obey.ts";
import { openAlternative, openCase, passMerge } from "./passages.ts";
import { finishRegion, regionFrameEnded, regionFrameFailed, startRegion } from "./regions.ts";
import { reportCompleted, reportFailed, reportSkipped, reportStarted } from "./reports.ts";
import type { RunOutcome } from "./run-outcome.ts";
import { passAfter, passBefore, passFailed } from "./task-gates.ts";
import { isThenable } from "./thenable.ts";
import { armTimeout, disarm } from "./timeout.ts";
import type { Vertex } from "./vertex.ts";

/**
 * Runs one plan to its end. What holds, whatever the tasks do:
 *
 * - S1. A vertex's state only moves pending → ready → running → completed, failed or skipped; a jump alone sets it back.
 * - S2. A vertex arrives exactly when all it waits for is over: its incoming edges, and what holds it back beside them; it
 *   starts once for each time it arrives or is jumped to.
 * - S3. What an activation comes to counts only while its vertex's cell holds it; everything else is late, and dropped.
 * - S4. `frame.open` is the number of vertices that are not resolved, and of holds on the frame; at 0 the frame has ended.
 * - S5. `running` is the number of tasks that have started and neither returned nor been given up; it never exceeds
 *   `concurrency`, and the run settles only when it is 0.
 * - S6. In a closed frame, and once there is an outcome, nothing starts.
 *
 * Nothing is made before it is needed: a run whose tasks only return values costs an activation for each task, and no
 * timer, event, signal or closure but the two that await it.
 */
export class Scheduler {
  readonly context: ExecutionContext;
  private ownLimits: Limits | undefined = undefined;
  readonly root: Frame;
  readonly listening: boolean;
  /** How many sets of aborted tasks have not returned. */
  aborting = 0;
  private readonly freezing: boolean;
  private readonly concurrency: number;
  private readonly settled: (outcome: RunOutcome) => void;
  private readonly queue = new ActivationQueue();
  private emptyMaps: Fifo<readonly [Frame, Vertex, unknown]> | undefined = undefined;
  private skipping: Fifo<readonly [Frame, Vertex]> | undefined = undefined;
  private running = 0;
  private pumping = false;
  private draining = false;
  private outcome: RunOutcome | undefined = undefined;

  constructor(context: ExecutionContext, settled: (outcome: RunOutcome) => void) {
    this.context = context;
    this.listening = context.listening;
    this.freezing = context.settings.freezeInputs;
    this.concurrency = context.settings.concurrency;
    this.settled = settled;
    this.root = new Frame(context.plan, context.input, { scheduler: this, parent: undefined, owner: -1, ordinal: -1 });
  }

  /** The `@limit`s, made when a task under one first starts. */
  get limits(): Limits {
    this.ownLimits ??= new Limits();
    return this.ownLimits;
  }

  /** Starts what a frame begins with. */
  startFrame(frame: Frame): void {
    for (const index of frame.plan.entries) this.arrive(frame, index);
  }

  /** Starts a node that was jumped to. */
  startTarget(frame: Frame, target: Vertex, input: unknown): void {
    if (target.kind === "task") this.enqueue(frame, target, input);
    else startRegion(frame, target, input);
  }

  /** Starts what is ready, as far as `concurrency` and the limits let it. */
  pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    for (;;) {
      const empty = this.emptyMaps?.shift();
      if (empty !== undefined) {
        const [frame, vertex, value] = empty;
        if (!frame.closed && frame.state[vertex.index] === RUNNING) finishRegion(frame, vertex, value);
        continue;
      }
      if (this.running >= this.concurrency) break;
      const next = this.ownLimits?.next() ?? this.queue.shift();
      if (next === undefined) break;
      this.start(next);
    }
    this.pumping = false;
  }

  /** All that a vertex waits for is over, unless the branches before it turn out not to have ended (S2). */
  arrive(frame: Frame, index: number): void {
    if (frame.closed) return;
    const vertex = frame.vertices[index] as Vertex;
    const { kind } = vertex;
    frame.state[index] = READY;
    if (frame.extras?.unordered === true && vertex.regions.length > 0 && awaitRest(frame, vertex)) return;
    if (kind === "join") return passBarrier(frame, vertex);
    if (kind === "merge") return passMerge(frame, vertex);
    const dead = frame.extras?.dead.get(index) ?? 0;
    if (dead > 0 && dead === vertex.predecessors.length) return this.skip(frame, vertex);
    if (kind === "task") {
      this.enqueue(frame, vertex, gatherInput(frame, vertex));
      return;
    }
    if (kind === "alternative") return openAlternative(frame, vertex);
    if (kind === "pick") return openCase(frame, vertex);
    if (kind === "case") return this.complete(frame, vertex, gatherInput(frame, vertex));
    startRegion(frame, vertex, gatherInput(frame, vertex));
  }

  /** Makes a task ready. */
  enqueue(frame: Frame, vertex: Vertex, input: unknown): Activation {
    if (this.freezing) deepFreeze(input);
    const activation = new Activation(frame, vertex, input);
    frame.state[vertex.index] = READY;
    frame.cells[vertex.index] = activation;
    this.queue.push(activation);
    return activation;
  }

  /** Takes over a task that has run in another run: it counts as running, its function is not called. */
  adopt(activation: Activation): void {
    const { frame, index, vertex } = activation;
    if (vertex.limits.length > 0) this.limits.enter(activation);
    this.running += 1;
    [frame.state[index], frame.cells[index]] = [RUNNING, activation];
  }

  private start(activation: Activation): void {
    const { frame, vertex } = activation;
    if (frame.cells[vertex.index] !== activation || this.outcome !== undefined) return;
    if (vertex.limits.length > 0 && !this.limits.enter(activation)) return;
    const { context } = this;
    if (context.steps >= context.maxSteps) return this.tooManySteps(activation);
    context.steps += 1;
    activation.step = context.steps;
    this.running += 1;
    frame.state[vertex.index] = RUNNING;
    this.call(activation);
  }

  // Apart, so that what nearly always happens is compiled in one piece.
  private tooManySteps(activation: Activation): void {
    if (activation.admitted) this.limits.leave(activation);
    this.failFrame(this.root, new MaxStepsExceededError(this.context.maxSteps, activation.taskId));
  }

  /** Runs a task, for its first attempt or again, if the debugger lets it. */
  call(activation: Activation): void {
    const debug = attachedDebugger();
    return debug === undefined ? this.invoke(activation) : passBefore(activation, debug);
  }

  /** Calls the task's function. */
  invoke(activation: Activation): void {
    const { call, rules } = activation.vertex;
    if (this.listening) reportStarted(activation);
    if (rules.timeoutMs !== undefined) armTimeout(activation, rules.timeoutMs);
    let returned: unknown;
    try {
      returned = call(activation.input, activation);
      if (isThenable(returned)) {
        // Bound functions: there are two for every task that waits, and they are a third of the size of closures.
        returned.then(onReturned.bind(activation), onThrew.bind(activation));
        return;
      }
    } catch (error) {
      this.threw(activation, error);
      return;
    }
    this.returned(activation, returned);
  }

  /** A task's promise, or the task itself, came to a value. */
  returned(activation: Activation, output: unknown): void {
    const { frame, index } = activation;
    if (frame.cells[index] !== activation) return this.late(activation);
    if (activation.timer !== undefined) disarm(activation);
    if (activation.expired !== undefined) return this.failed(activation, activation.expired);
    if (activation.debug !== undefined) return passAfter(activation, output);
    this.release(activation);
    if (activation.control !== undefined) return obey(activation, output);
    if (this.listening) reportCompleted(activation, output);
    const next = frame.plan.only[index] ?? -1;
    if (next < 0 || frame.extras !== undefined) return this.complete(frame, activation.vertex, output);
    // `complete`, for what is nearly always the case.
    frame.state[index] = COMPLETED;
    frame.cells[index] = output;
    this.settleEdge(frame, next);
    this.close(frame);
  }

  /** What a task returned counts: with a debugger, when that has let it go on. */
  accept(activation: Activation, output: unknown): void {
    this.release(activation);
    if (activation.control !== undefined) return obey(activation, output);
    if (this.listening) reportCompleted(activation, output);
    this.complete(activation.frame, activation.vertex, output);
  }

  /** It failed. */
  threw(activation: Activation, error: unknown): void {
    if (!activation.current) return this.late(activation);
    disarm(activation);
    this.failed(activation, activation.expired ?? error);
  }

  /** An attempt has failed, if the debugger has nothing against it. */
  failed(activation: Activation, error: unknown): void {
    return activation.debug === undefined ? attemptFailed(activation, error) : passFailed(activation, error);
  }

  private late(activation: Activation): void {
    activation.aborted?.returned(activation);
  }

  /** A task has returned, or was given up (S5). */
  release(activation: Activation): void {
    this.running -= 1;
    if (activation.admitted) this.limits.leave(activation);
    if (this.running === 0 && this.outcome !== undefined) this.settled(this.outcome);
  }

  /** A vertex has its value; what follows may arrive. */
  complete(frame: Frame, vertex: Vertex, value: unknown): void {
    frame.state[vertex.index] = COMPLETED;
    frame.cells[vertex.index] = value;
    if (vertex.orderSuccessors.length > 0) this.settleOrder(frame, vertex);
    const { successors } = vertex;
    // By index: there may be a thousand.
    for (let i = 0; i < successors.length; i++) this.settleEdge(frame, successors[i] as number);
    this.resolved(frame, vertex);
  }

  /** `complete` for the later: a chain of maps over nothing must not be a chain of calls. */
  completeLater(frame: Frame, vertex: Vertex, value: unknown): void {
    this.emptyMaps ??= new Fifo();
    this.emptyMaps.push([frame, vertex, value]);
  }

  /** Nothing flows to a vertex. Skips what follows one by one, so that a long chain is no deep recursion. */
  skip(frame: Frame, vertex: Vertex): void {
    this.skipping ??= new Fifo();
    this.skipping.push([frame, vertex]);
    if (this.draining) return;
    this.draining = true;
    for (let next = this.skipping.shift(); next !== undefined; next = this.skipping.shift()) {
      const [where, skipped] = next;
      // A group that failed fast may have skipped it meanwhile.
      if (where.closed || where.state[skipped.index] !== READY) continue;
      where.state[skipped.index] = SKIPPED;
      if (this.listening) reportSkipped(where, skipped, "dead");
      this.deaden(where, skipped);
    }
    this.draining = false;
  }

  /** A vertex is resolved without a value: its outgoing edges are dead. */
  deaden(frame: Frame, vertex: Vertex): void {
    if (vertex.orderSuccessors.length > 0) this.settleOrder(frame, vertex);
    for (const successor of vertex.successors) this.deadenEdge(frame, successor);
    this.resolved(frame, vertex);
  }

  /** One incoming edge of a vertex is dead. */
  deadenEdge(frame: Frame, to: number): void {
    const waiting = frame.state[to] as number;
    if (waiting <= READY) return;
    const { dead } = frame.needExtras();
    dead.set(to, (dead.get(to) ?? 0) + 1);
    this.settleEdge(frame, to);
  }

  /** One of the things that a vertex waits for is over. */
  settleEdge(frame: Frame, to: number): void {
    const waiting = frame.state[to] as number;
    if (waiting === 1) this.arrive(frame, to);
    else if (waiting > 1) frame.state[to] = waiting - 1;
  }

  /** What only had to wait for a vertex, first: a barrier that its edges open must see it ready. */
  private settleOrder(frame: Frame, vertex: Vertex): void {
    for (const next of vertex.orderSuccessors) this.settleEdge(frame, next);
  }

  /** A vertex is resolved: tells what waits for that beside its edges, and the frame. */
  resolved(frame: Frame, vertex: Vertex): void {
    if (vertex.index >= frame.plan.vertices.length) unhold(frame, vertex);
    if (frame.extras !== undefined) releaseWatchers(frame, vertex.index);
    this.close(frame);
  }

  /** One of what keeps a frame open is over (S4). */
  close(frame: Frame): void {
    frame.open -= 1;
    if (frame.open > 0 || frame.closed) return;
    frame.closed = true;
    if (frame.parent === undefined) this.end({ status: "completed", output: frameValue(frame) });
    else regionFrameEnded(frame);
  }

  /** A vertex has failed for good: tells what is around it. */
  fail(frame: Frame, vertex: Vertex, error: unknown): void {
    frame.state[vertex.index] = FAILED;
    frame.cells[vertex.index] = undefined;
    if (vertex.handlers.length === 0) return this.failFrame(frame, error);
    const { failures } = frame.needExtras();
    const failingFast: (readonly [Vertex, RecordedFailure])[] = [];
    for (const handler of vertex.handlers) {
      const told = frame.vertex(handler.vertex);
      const known = failures.get(told.index) ?? [];
      const branch = told.branches[handler.branch]?.key ?? "";
      const taskId = frame.path + vertex.id;
      failures.set(told.index, known);
      const failure = { index: handler.branch, branch, taskId, error, from: vertex.index };
      known.push(failure);
      if (known.length === 1 && told.policy?.failFast === true) failingFast.push([told, failure]);
    }
    // Before anything follows from the failure.
    for (const [join, failure] of failingFast) {
      const decided = frame.closed || (frame.state[join.index] as number) <= READY;
      if (!decided) abortBranches(frame, join, failure);
    }
    this.deaden(frame, vertex);
  }

  /** A frame has failed: what runs in it is aborted, then its owner fails. */
  failFrame(frame: Frame, error: unknown): void {
    if (frame.closed) return;
    const done = (): void => {
      if (frame.parent === undefined) this.end({ status: "failed", error });
      else regionFrameFailed(frame, error);
    };
    closeFrame(frame, { reason: error, done });
  }

  /** An attempt was the last one. */
  failTask(activation: Activation, cause: unknown): void {
    const { attempt: attempts } = activation;
    this.release(activation);
    const error = new TaskFailedError(activation.taskId, { attempts, instance: activation.instance, cause });
    this.failActivation(activation, error);
  }

  /** A task that was released fails with an error of the engine's own. */
  failActivation(activation: Activation, error: unknown): void {
    if (this.listening) reportFailed(activation, error);
    this.fail(activation.frame, activation.vertex, error);
  }

  /** Cancels the run from outside or inside. */
  cancel(reason: unknown): void {
    const error = reason instanceof WorkflowCancelledError ? reason : new WorkflowCancelledError(reason);
    this.stop(error, { status: "cancelled", error });
  }

  /** Ends the run early, with an output. */
  terminate(output: unknown): void {
    this.stop(new Error("The run was terminated"), { status: "terminated", output });
  }

  private stop(reason: unknown, outcome: RunOutcome): void {
    if (this.root.closed) return;
    closeFrame(this.root, { reason, done: () => this.end(outcome) });
  }

  /** The run is decided; it settles once nothing runs (S5). */
  end(outcome: RunOutcome): void {
    if (this.outcome !== undefined) return;
    this.outcome = outcome;
    this.queue.clear();
    if (this.running === 0) this.settled(outcome);
  }
}

function onReturned(this: Activation, output: unknown): void {
  const { scheduler } = this.frame;
  scheduler.returned(this, output);
  scheduler.pump();
}

function onThrew(this: Activation, error: unknown): void {
  const { scheduler } = this.frame;
  scheduler.threw(this, error);
  scheduler.pump();
}
