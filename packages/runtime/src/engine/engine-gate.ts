import type { Span } from "@graflow/dsl";
import type {
  ChannelAccess,
  DebuggedRun,
  FrameRecord,
  Gate,
  GateFlow,
  GateKind,
  GateOptions,
  GateParent,
  GatePlace,
  RunRecord,
} from "../ports/debugger.ts";
import type { Activation } from "./activation.ts";
import type { Frame } from "./frame.ts";
import { liveFrames } from "./frame-records.ts";
import { spanInText } from "./graph-places.ts";
import { groupEntries } from "./group-value.ts";
import { jumpTargets } from "./jump-target.ts";
import { branchPathOf, gateFlow, handlerOf, isHandled, parentsOf, scopesOf } from "./surroundings.ts";
import type { Vertex, VertexKind } from "./vertex.ts";

/** What a gate is made of. */
export interface GateParts {
  readonly kind: GateKind;
  readonly frame: Frame;
  /** What it is about; of an item or round, what the frame runs for. */
  readonly vertex: Vertex;
  /** The task's. */
  readonly activation?: Activation;
  /** What flowed in, flowed out, or was thrown, as the kind says. */
  readonly value: unknown;
  readonly data?: ChannelAccess;
}

const subjects: { readonly [Kind in VertexKind]?: Gate["subject"] } = {
  join: "group",
  map: "map",
  loop: "loop",
  flow: "subflow",
};

/** A gate of a run of this process. All but its kind is looked up when the debugger asks for it. */
export class EngineGate implements Gate {
  readonly kind: GateKind;
  readonly #frame: Frame;
  readonly #vertex: Vertex;
  readonly #activation: Activation | undefined;
  readonly #value: unknown;
  readonly data: ChannelAccess | undefined;

  constructor({ kind, frame, vertex, activation, value, data }: GateParts) {
    this.kind = kind;
    this.#frame = frame;
    this.#vertex = vertex;
    this.#activation = activation;
    this.#value = value;
    this.data = data;
  }

  get subject(): Gate["subject"] {
    return subjects[this.#vertex.kind] ?? "task";
  }

  get run(): DebuggedRun {
    return this.#frame.scheduler.context.debugged;
  }

  get node(): string {
    return this.#home.path + this.#vertex.id;
  }

  get id(): string {
    return this.#vertex.id;
  }

  get task(): string | undefined {
    return this.#vertex.task?.name;
  }

  get instance(): string | undefined {
    return this.#frame.instance;
  }

  get attempt(): number {
    return this.#activation?.attempt ?? 1;
  }

  get iteration(): number {
    return this.#activation?.iteration ?? 1;
  }

  get lastAttempt(): boolean {
    return this.attempt >= this.attempts;
  }

  get attempts(): number {
    return this.#vertex.rules.retry?.maxAttempts ?? 1;
  }

  get handledBy(): string | undefined {
    return handlerOf(this.#home, this.#vertex);
  }

  get handled(): boolean {
    return isHandled(this.#home, this.#vertex);
  }

  get step(): number {
    return this.#activation?.step ?? 0;
  }

  get flow(): GateFlow {
    return gateFlow(this.#home.plan.definition);
  }

  get span(): Span | undefined {
    return spanInText(this.#home.plan.definition.graph, this.#vertex.id);
  }

  get definedAt(): GatePlace | undefined {
    return this.#vertex.task?.definedAt;
  }

  get parents(): readonly GateParent[] {
    return parentsOf(this.#frame, this.#within);
  }

  get scopes(): readonly string[] {
    return scopesOf(this.#frame, this.#within);
  }

  get branchPath(): readonly string[] {
    return branchPathOf(this.#frame, this.#within);
  }

  get input(): unknown {
    if (this.kind === "barrier") return groupEntries(this.#frame, this.#vertex);
    return this.#activation === undefined ? this.#value : this.#activation.input;
  }

  get output(): unknown {
    return this.kind === "after" || this.kind === "leave" ? this.#value : undefined;
  }

  get error(): unknown {
    return this.kind === "failed" ? this.#value : undefined;
  }

  get options(): GateOptions | undefined {
    const { task, rules } = this.#vertex;
    if (task === undefined) return undefined;
    const { maxAttempts = 1, delayMs = 0, factor = 1, maxDelayMs = 0, jitter = 0 } = rules.retry ?? {};
    return { retry: { maxAttempts, delayMs, factor, maxDelayMs, jitter }, timeoutMs: rules.timeoutMs };
  }

  get fn(): unknown {
    return this.#vertex.task?.fn;
  }

  get ctx(): unknown {
    return this.#activation;
  }

  targets(): readonly string[] {
    return this.#activation === undefined || this.kind === "data" ? [] : jumpTargets(this.#activation);
  }

  frames(): readonly FrameRecord[] {
    return liveFrames(this.#frame);
  }

  record(): RunRecord {
    const activation = this.#activation;
    if (activation === undefined || this.kind === "data") {
      throw new Error(`Only before and after a task can be recorded, and this is "${this.kind}"`);
    }
    return this.#frame.scheduler.context.timeline.record({ activation, kind: this.kind, value: this.#value });
  }

  /** The frame that the vertex stands in: that of an item or round stands in the one around. */
  get #home(): Frame {
    return this.#inner ? (this.#frame.parent as Frame) : this.#frame;
  }

  get #within(): Vertex | undefined {
    return this.#inner ? undefined : this.#vertex;
  }

  get #inner(): boolean {
    return this.kind === "item" || this.kind === "round";
  }
}
