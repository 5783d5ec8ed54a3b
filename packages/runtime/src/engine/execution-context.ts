import { randomUUID } from "node:crypto";
import { nearest } from "@graflow/dsl";
import { memoryChannel } from "../channel/memory-channel.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import type { Channel } from "../ports/channel.ts";
import { attachedDebugger, type DebuggedRun } from "../ports/debugger.ts";
import type { TaskHandler } from "../ports/handler.ts";
import { debuggedRun, tellDebugger } from "./debugged-run.ts";
import type { FlowDefinition } from "./definition.ts";
import type { EndedStatus, RunEventBody, RunListener, RunStatus } from "./events.ts";
import type { Frame } from "./frame.ts";
import { type NodeState, statesOf } from "./node-states.ts";
import type { Plan } from "./plan.ts";
import { findResult } from "./result-lookup.ts";
import type { RunSettings } from "./run-options.ts";
import type { Timeline } from "./timeline.ts";

/** What a context is made of. */
export interface ExecutionParts {
  readonly definition: FlowDefinition;
  readonly plan: Plan;
  readonly settings: RunSettings;
  readonly input: unknown;
}

/**
 * The state of one run: what its nodes are doing and have returned, its channel, its counters. The flow's definition is
 * not part of it and is never changed by it.
 */
export class ExecutionContext {
  /** @internal */
  readonly definition: FlowDefinition;
  /** @internal */
  readonly plan: Plan;
  /** @internal */
  readonly settings: RunSettings;
  readonly input: unknown;
  /** Task executions so far. */
  steps = 0;
  /** How many there may be; more, once a map has started. */
  maxSteps: number;
  status: RunStatus = "running";
  /** @internal The frame of the whole run, once it runs. */
  root: Frame | undefined = undefined;
  /** @internal Somebody cancelled the run before it began. */
  cancelledEarly: { readonly reason: unknown } | undefined = undefined;
  /** Cancels the run. */
  cancel: (reason?: unknown) => void = (reason) => {
    this.cancelledEarly ??= { reason };
  };
  private listeners: RunListener[] | undefined = undefined;
  private givenRunId: string | undefined = undefined;
  private ownChannel: Channel | undefined = undefined;
  private startedAt = 0;
  declare private ownDebugged: DebuggedRun | undefined;
  declare private ownTimeline: Timeline | undefined;
  /** @internal Set by what runs the context. */
  declare newTimeline: (context: ExecutionContext) => Timeline;

  /** @internal */
  constructor({ definition, plan, settings, input }: ExecutionParts) {
    this.definition = definition;
    this.plan = plan;
    this.settings = settings;
    this.input = input;
    this.maxSteps = settings.maxSteps ?? 10_000 + plan.taskCount;
  }

  /** A UUID, made when it is first asked for. */
  get runId(): string {
    this.givenRunId ??= this.settings.runId ?? randomUUID();
    return this.givenRunId;
  }

  /** What the run's tasks share. */
  get channel(): Channel {
    if (this.ownChannel === undefined) {
      const channel = this.settings.channel ?? memoryChannel({ clock: this.settings.clock });
      this.ownChannel = attachedDebugger()?.channel?.(channel) ?? channel;
    }
    return this.ownChannel;
  }

  /** @internal The run as a debugger sees it. */
  get debugged(): DebuggedRun {
    this.ownDebugged ??= debuggedRun(this);
    return this.ownDebugged;
  }

  /** @internal What was recorded of the run. */
  get timeline(): Timeline {
    this.ownTimeline ??= this.newTimeline(this);
    return this.ownTimeline;
  }

  /** @internal A debugger was asked, and a frame goes on from there. */
  changing(frame: Frame): void {
    this.ownTimeline?.changing(frame);
  }

  /** Whether anyone hears the run's events. */
  get listening(): boolean {
    return this.listeners !== undefined;
  }

  /** Adds a listener; the first one has to come before the run starts. Returns what takes it away again. */
  listen(listener: RunListener): () => void {
    this.listeners = [...(this.listeners ?? []), listener];
    return () => {
      this.listeners = this.listeners?.filter((other) => other !== listener);
    };
  }

  /** @internal Tells the listeners. One that throws is logged, and does not disturb the run. */
  emit(body: RunEventBody): void {
    if (this.listeners === undefined) return;
    const event = { ...body, runId: this.runId, time: this.settings.clock.now() };
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        this.settings.logger.error(`A listener threw on ${body.type}: ${String(error)}`, { runId: this.runId });
      }
    }
  }

  /** The output of a node of the flow itself; `undefined` before it has completed. */
  getResult(id: string): unknown {
    return this.root === undefined ? undefined : findResult(this.root, id);
  }

  /** What each node of the flow itself is doing, by id. */
  nodeStates(): Readonly<Record<string, NodeState>> {
    return this.root === undefined ? {} : statesOf(this.root);
  }

  /** @internal A map has started: its items' tasks are no repetition. */
  allowSteps(count: number): void {
    if (this.settings.maxSteps === undefined) this.maxSteps += count;
  }

  /**
   * @internal
   * @throws `FLOW6016` if no handler has that name
   */
  findHandler(name: string): TaskHandler {
    const { handlers } = this.settings;
    const handler = handlers.get(name);
    if (handler !== undefined) return handler;
    const guess = nearest(name, [...handlers.keys()]);
    throw new GraflowError("FLOW6016", `There is no handler "${name}"`, {
      hint: guess === undefined ? `Register it: engine.registerHandler("${name}", …).` : `Did you mean "${guess}"?`,
    });
  }

  /** @internal The run begins. */
  started(root: Frame): void {
    this.root = root;
    if (attachedDebugger() !== undefined) tellDebugger(this, (debug) => debug.runStarted?.(this.debugged));
    if (!this.listening) return;
    this.startedAt = this.settings.clock.now();
    this.emit({ type: "runStarted", workflow: this.definition.name, input: this.input });
  }

  /** @internal The run has ended. A debugger may hold its result back. */
  ended(
    status: EndedStatus,
    result: { readonly output?: unknown; readonly error?: unknown },
  ): Promise<void> | undefined {
    this.status = status;
    const held =
      attachedDebugger() === undefined
        ? undefined
        : tellDebugger(this, (debug) => debug.runEnded?.(this.debugged, { status, ...result }));
    if (this.listening) {
      const durationMs = this.settings.clock.now() - this.startedAt;
      this.emit({ type: "runEnded", status, durationMs, steps: this.steps, ...result });
    }
    return held ?? undefined;
  }
}
