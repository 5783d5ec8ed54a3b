import { typedChannel } from "../channel/typed-channel.ts";
import { parseDuration } from "../duration.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import { NotInLoopError } from "../errors/run-errors.ts";
import type { Channel, ChannelSchemas, TypedChannel } from "../ports/channel.ts";
import type { Timer } from "../ports/clock.ts";
import type { Debugger, Gate } from "../ports/debugger.ts";
import type { TaskHandler } from "../ports/handler.ts";
import type { Logger } from "../ports/logger.ts";
import type { AnyTask } from "../task/task.ts";
import type { NextTaskOptions, TaskContext } from "../task/task-context.ts";
import type { AbortedSet } from "./abort.ts";
import { type Control, emptyControl } from "./control.ts";
import type { Frame } from "./frame.ts";
import { leaveGate } from "./held-gate.ts";
import { resolveTarget } from "./jump-target.ts";
import { findResult } from "./result-lookup.ts";
import { abortableSleep } from "./sleep.ts";
import type { Vertex } from "./vertex.ts";
import { WatchedChannel } from "./watched-channel.ts";

/**
 * One attempt of one execution of a task: what the scheduler keeps of it, and what the task sees as `ctx`. A retry or an
 * iteration is a new one, so that whatever an old one still does is recognised as late.
 */
export class Activation implements TaskContext {
  readonly frame: Frame;
  readonly vertex: Vertex;
  /** The vertex's. */
  readonly index: number;
  readonly input: unknown;
  iteration = 1;
  attempt = 1;
  /** Which execution of its node it is, by the run's count of steps: the same for its retries. */
  step = 0;
  /** What the task asked for; looked at when it has returned. */
  control: Control | undefined = undefined;
  /** Whether it counts towards its vertex's limits. */
  admitted = false;
  /** The next one in the queue that it waits in. */
  next: Activation | undefined = undefined;

  // Only declared, so that the many activations that never need them are small.

  /** The timeout's error, once the attempt has run out of time. */
  declare expired: Error | undefined;
  /** Those it was aborted together with, until it has returned. */
  declare aborted: AbortedSet | undefined;
  /** Its place in the order of those that a limit held back. */
  declare turn: number | undefined;
  /** A timeout, the grace after it, or the wait before a retry. */
  declare timer: Timer | undefined;
  /** It waits for a retry: its function does not run. */
  declare resting: boolean | undefined;
  /** Who was asked before it ran, and is asked after it. */
  declare debug: Debugger | undefined;
  /** The gate that it stands at: its function does not run. */
  declare held: Gate | undefined;
  /** When its timeout is over, by the clock; where a debugger may let it stand still. */
  declare deadline: number | undefined;
  /** While it stands still, and at how many places the task is held. */
  declare pause: { holds: number; readonly leftMs: number } | undefined;
  /** By the clock; where somebody listens. */
  declare startedAt: number;
  declare controller: AbortController | undefined;
  declare abortReason: unknown;

  constructor(frame: Frame, vertex: Vertex, input: unknown) {
    this.frame = frame;
    this.vertex = vertex;
    this.index = vertex.index;
    this.input = input;
  }

  /** Whether it is what its vertex waits for; if not, what it does comes too late. */
  get current(): boolean {
    return this.frame.cells[this.index] === this;
  }

  /** Aborts the task's signal. Returns whether its function is running, and so has to return first. */
  abort(reason: unknown): boolean {
    this.timer?.cancel();
    this.timer = undefined;
    this.interrupt(reason);
    if (this.held === undefined) return this.resting !== true;
    leaveGate(this);
    return false;
  }

  /** Aborts the signal only. */
  interrupt(reason: unknown): void {
    this.abortReason ??= reason;
    this.controller?.abort(this.abortReason);
  }

  get runId(): string {
    return this.frame.scheduler.context.runId;
  }

  get workflow(): string {
    return this.frame.scheduler.context.definition.name;
  }

  get taskId(): string {
    return this.frame.path + this.vertex.id;
  }

  get taskName(): string {
    return this.vertex.task?.name ?? this.vertex.id;
  }

  get instance(): string | undefined {
    return this.frame.instance;
  }

  get round(): number | undefined {
    return this.loop()?.ordinal;
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.abortReason !== undefined) this.controller.abort(this.abortReason);
    }
    return this.controller.signal;
  }

  get idempotencyKey(): string {
    const place = this.instance === undefined ? this.taskId : `${this.taskId}[${this.instance}]`;
    return `${this.runId}/${place}/${this.step}`;
  }

  get logger(): Logger {
    return this.frame.scheduler.context.settings.logger;
  }

  /** What a call with a handler asks for. */
  findHandler(name: string): TaskHandler {
    return this.frame.scheduler.context.findHandler(name);
  }

  getResult(named: AnyTask | string): never {
    return findResult(this.frame, typeof named === "string" ? named : named.name) as never;
  }

  getChannel(): Channel;
  getChannel<Schemas extends ChannelSchemas>(schemas: Schemas): TypedChannel<Schemas>;
  getChannel(schemas?: ChannelSchemas): Channel | TypedChannel<ChannelSchemas> {
    const { channel } = this.frame.scheduler.context;
    const given = schemas === undefined ? channel : typedChannel(channel, schemas);
    return this.debug === undefined ? given : new WatchedChannel(this, given);
  }

  nextTask(named: AnyTask | string, options: NextTaskOptions = {}): void {
    const control = this.asked("nextTask");
    const goto = options.goto === true;
    // A name that means nothing is told of where it was written.
    resolveTarget(this, named, goto);
    control.next.push({ named, goto, data: options.data, given: "data" in options });
  }

  nextIteration(...given: readonly unknown[]): void {
    this.asked("nextIteration").iterate = { data: given[0], given: given.length > 0 };
  }

  exitLoop(...given: readonly unknown[]): void {
    if (this.loop() === undefined) throw new NotInLoopError(this.taskId);
    this.asked("exitLoop").exit = { value: given[0], given: given.length > 0 };
  }

  terminateWorkflow(message?: string): void {
    this.asked("terminateWorkflow").terminate = { message };
  }

  cancelWorkflow(message?: string): void {
    this.asked("cancelWorkflow").cancel = { reason: message };
  }

  sleep(duration: number | string): Promise<void> {
    const { clock } = this.frame.scheduler.context.settings;
    return abortableSleep(clock, parseDuration(duration, "ctx.sleep"), this.signal);
  }

  // Not `#`: for its private methods a class gives each of its objects a mark.

  /** The frame of the round of the innermost loop around it. */
  private loop(): Frame | undefined {
    for (let frame: Frame | undefined = this.frame; frame !== undefined; frame = frame.parent) {
      if (frame.ownerVertex?.kind === "loop") return frame;
    }
    return undefined;
  }

  private asked(method: string): Control {
    if (!this.current) {
      throw new GraflowError("FLOW6020", `Task "${this.taskId}" called ctx.${method} after it had ended`, {
        hint: "Await what the task starts before it returns.",
      });
    }
    this.control ??= emptyControl();
    return this.control;
  }
}
