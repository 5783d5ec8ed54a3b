import type { DebugEvent } from "@graflow/runtime/debug";
import { BreakpointStore } from "../breakpoints/breakpoint-store.ts";
import { Debuggee } from "../program/debuggee.ts";
import type { Program } from "../program/program.ts";
import { ProgramServer } from "../program/program-server.ts";
import type { SessionArguments } from "../program/session-arguments.ts";
import { allRequests } from "../requests/all-requests.ts";
import { FlowSources } from "../source/flow-sources.ts";
import { Frames } from "../threads/frames.ts";
import { stoppedEvent } from "../threads/stopped-event.ts";
import { Threads } from "../threads/threads.ts";
import { Handles } from "../values/handles.ts";
import type { Client } from "../wire/client.ts";
import type { Handlers } from "../wire/protocol.ts";
import type { AdapterOptions } from "./adapter-options.ts";

/**
 * One debugging session: what all its requests share. A program connects when its first flow runs; there may be several,
 * and none for a while.
 */
export class Adapter {
  readonly client: Client;
  readonly options: AdapterOptions;
  readonly handlers: Handlers;
  readonly programs: Set<Program> = new Set();
  readonly threads: Threads = new Threads();
  readonly sources: FlowSources = new FlowSources();
  readonly breakpoints: BreakpointStore = new BreakpointStore();
  readonly handles: Handles = new Handles();
  readonly frames: Frames = new Frames();
  /** The process that was started or is attached to. */
  readonly debuggee: Debuggee;
  /** What the session was begun with. */
  given: SessionArguments = {};
  #server: ProgramServer | undefined;
  #configured: () => void = () => {};
  /** Resolves when the client has set its breakpoints. */
  readonly configuration: Promise<void>;
  #isConfigured = false;

  constructor(client: Client, options: AdapterOptions) {
    this.client = client;
    this.options = options;
    this.configuration = new Promise((resolve) => {
      this.#configured = resolve;
    });
    this.debuggee = new Debuggee(this);
    this.handlers = allRequests(this);
  }

  /** Whether stops are shown one at a time. */
  get allStop(): boolean {
    return this.given.allStop ?? true;
  }

  /** Where programs connect to; listens from the first call on. */
  async server(): Promise<ProgramServer> {
    this.#server ??= await ProgramServer.listen({
      connected: (program) => this.#connected(program),
      refused: (reason) => this.say(`A program was turned away: ${reason}`),
      event: (program, event) => this.#event(program, event),
      gone: (program) => this.#gone(program),
    });
    return this.#server;
  }

  /** The client has said all that it wants to say before anything runs. */
  configured(): void {
    this.#isConfigured = true;
    this.#configured();
  }

  /** Tells the user something in the debug console. */
  say(text: string, category: "console" | "important" | "stdout" | "stderr" = "console"): void {
    this.client.event("output", { category, output: text.endsWith("\n") ? text : `${text}\n` });
  }

  /** Gives all programs the breakpoints and filters as they are now. */
  async sendBreakpoints(): Promise<void> {
    await Promise.all([...this.programs].map((program) => this.breakpoints.sendTo(program)));
  }

  /** Ends what the session started, and lets go of the rest. */
  async close(): Promise<void> {
    this.#server?.close();
    await this.debuggee.end();
  }

  async #connected(program: Program): Promise<void> {
    this.programs.add(program);
    const { history, stopOnEntry } = this.given;
    try {
      await program.send("configure", {
        allStop: this.allStop,
        ...(history === undefined ? {} : { history }),
        ...(stopOnEntry === undefined ? {} : { stopOnEntry }),
      });
      await this.breakpoints.sendTo(program);
      if (!this.#isConfigured) await this.configuration;
      await program.send("configurationDone", {});
    } catch (error) {
      if (!program.isGone) this.say(`The program cannot be debugged: ${String(error)}`, "important");
    }
  }

  #event(program: Program, event: DebugEvent): void {
    switch (event.event) {
      case "stopped": {
        const thread = this.threads.stopped(program, event.stop);
        this.client.event("stopped", stoppedEvent(thread.id, event.stop, this.allStop));
        return;
      }
      case "continued": {
        this.handles.clear();
        this.frames.clear();
        this.threads.continued(program, event.threads);
        return;
      }
      case "output":
        this.say(event.text, event.category === "mistake" ? "important" : "console");
        return;
      case "runStarted":
      case "runEnded":
      case "states":
        return;
    }
  }

  #gone(program: Program): void {
    this.programs.delete(program);
    this.handles.clear();
    for (const { id } of this.threads.removed(program)) {
      this.client.event("thread", { reason: "exited", threadId: id });
    }
    this.debuggee.programGone();
  }
}
