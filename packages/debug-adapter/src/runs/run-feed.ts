import { basename } from "node:path";
import type { DebugEvent, FlowOutline, GatePlace } from "@graflow/runtime/debug";
import { flowsWithin } from "../breakpoints/known-flows.ts";
import { shownBreakpoint } from "../breakpoints/shown-breakpoint.ts";
import type { WantedBreakpoint } from "../breakpoints/wanted-breakpoint.ts";
import type { Program } from "../program/program.ts";
import type { Adapter } from "../session/adapter.ts";
import type { GraflowRun } from "../wire/custom-messages.ts";
import { LoadedSources } from "./loaded-sources.ts";

type EventNamed<Name extends DebugEvent["event"]> = Extract<DebugEvent, { readonly event: Name }>;

/** What runs begin and end, and what is learnt of their flows: breakpoints are confirmed, sources are told, graphs followed. */
export class RunFeed {
  readonly loaded: LoadedSources;
  readonly #adapter: Adapter;
  /** The flows of each program that were asked for. */
  readonly #asked = new WeakMap<Program, Set<string>>();
  readonly #learning = new Map<Program, Promise<void>>();
  readonly #toldChanged = new Set<string>();

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
    this.loaded = new LoadedSources(adapter);
  }

  /** Whether what a program says has to wait until its flow is known; then it is heard again. */
  delays(program: Program, hear: () => void): boolean {
    const learning = this.#learning.get(program);
    if (learning === undefined) return false;
    void learning.then(hear);
    return true;
  }

  started(program: Program, { runId, workflow, definedAt }: EventNamed<"runStarted">): void {
    const asked = this.#asked.get(program) ?? new Set();
    this.#asked.set(program, asked);
    const key = JSON.stringify([workflow, definedAt]);
    if (!asked.has(key)) {
      asked.add(key);
      const learning = this.#learn(program, runId)
        .catch((error) => this.#adapter.say(`The flow "${workflow}" cannot be read: ${String(error)}`, "important"))
        .finally(() => this.#learning.delete(program));
      this.#learning.set(program, learning);
    }
    if (this.#isFollowed) {
      const processId = program.hello.pid;
      const run = { runId, flow: workflow, processId, definedAt, ...this.#sourceOf(definedAt) };
      this.#adapter.client.event("graflow/runStarted", run);
    }
  }

  ended(program: Program, { event: _, ...end }: EventNamed<"runEnded">): void {
    for (const { id } of this.#adapter.threads.runEnded(program, end.runId)) {
      this.#adapter.client.event("thread", { reason: "exited", threadId: id });
    }
    if (this.#isFollowed) this.#adapter.client.event("graflow/runEnded", end);
  }

  states(program: Program, { runId, frames, held }: EventNamed<"states">): void {
    if (!this.#isFollowed) return;
    const { threads, client } = this.#adapter;
    const shown = held.map((node) => ({ ...node, threadId: threads.of(program, node.thread)?.id }));
    client.event("graflow/states", { runId, frames, held: shown });
  }

  /** A program that has connected tells states, if somebody draws them. */
  async follow(program: Program): Promise<void> {
    if (this.#isFollowed) await program.send("follow", { enabled: true });
  }

  /** Says that a file is another one than the program runs; once. */
  tellChanged(path: string): void {
    if (this.#toldChanged.has(path)) return;
    this.#toldChanged.add(path);
    this.#adapter.say(`${basename(path)} has changed since the program started; places may be off`, "important");
  }

  /** Gives a program the breakpoints as they are now, and tells the client which of them it refuses. */
  async sendBreakpoints(program: Program): Promise<void> {
    const { changed, messages } = await this.#adapter.breakpoints.sendTo(program);
    this.#tell(changed);
    for (const message of messages) this.#adapter.say(`The program refuses a breakpoint: ${message}`, "important");
  }

  /** Tells the client what has become of breakpoints. */
  #tell(changed: readonly WantedBreakpoint[]): void {
    for (const breakpoint of changed) {
      const shown = shownBreakpoint(breakpoint, this.#adapter.names);
      this.#adapter.client.event("breakpoint", { reason: "changed", breakpoint: shown });
    }
  }

  get #isFollowed(): boolean {
    return this.#adapter.client.about.supportsGraflowMessages === true;
  }

  #sourceOf(definedAt: GatePlace): Pick<GraflowRun, "source"> {
    const flow = this.#adapter.sources.flowAt(definedAt);
    if (flow === undefined) return {};
    return { source: { path: this.#adapter.names.shown(flow.file), ...flow.range } };
  }

  async #learn(program: Program, runId: string): Promise<void> {
    let outline: FlowOutline;
    try {
      outline = await program.send("flow", { runId });
    } catch {
      return; // It has ended, or the run is over: nothing of it stops any more.
    }
    const { breakpoints, sources } = this.#adapter;
    let isElsewhere = false;
    const changed = new Set<WantedBreakpoint>();
    for (const { outline: flow, path } of flowsWithin(outline)) {
      const found = sources.find(flow);
      isElsewhere ||= found?.hasChanged === true;
      this.loaded.add(flow, found?.flow.file);
      const known = { program, outline: flow, path, run: outline.name };
      for (const breakpoint of breakpoints.learn(known)) changed.add(breakpoint);
    }
    this.#tell([...changed]);
    if (isElsewhere) await this.sendBreakpoints(program).catch(() => {});
  }
}
