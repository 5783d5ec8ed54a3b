import type { DebugEvent, StopInfo } from "@graflow/runtime/debug";
import { BreakpointStore } from "../breakpoints/breakpoint-store.ts";
import { TimeTravel } from "../history/time-travel.ts";
import { Debuggee } from "../program/debuggee.ts";
import type { Program } from "../program/program.ts";
import type { LineListener } from "../program/program-line.ts";
import { ProgramServer } from "../program/program-server.ts";
import type { SessionArguments } from "../program/session-arguments.ts";
import { allRequests } from "../requests/all-requests.ts";
import { RunFeed } from "../runs/run-feed.ts";
import { FlowSources } from "../source/flow-sources.ts";
import { FlowTexts } from "../source/flow-texts.ts";
import { Locations } from "../source/locations.ts";
import { SourceNames } from "../source/source-names.ts";
import { Frames } from "../threads/frames.ts";
import { stoppedEvent } from "../threads/stopped-event.ts";
import { Targets } from "../threads/targets.ts";
import { type BranchThread, Threads } from "../threads/threads.ts";
import { Handles } from "../values/handles.ts";
import type { Client } from "../wire/client.ts";
import type { Handlers } from "../wire/protocol.ts";
import type { AdapterOptions } from "./adapter-options.ts";

interface Arrival {
  readonly resolve: (program: Program) => void;
  readonly reject: (error: Error) => void;
}

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
  readonly names: SourceNames = new SourceNames();
  readonly flowTexts: FlowTexts = new FlowTexts();
  readonly breakpoints: BreakpointStore = new BreakpointStore((flow) => this.sources.find(flow));
  readonly locations: Locations = new Locations();
  readonly targets: Targets = new Targets();
  readonly runs: RunFeed = new RunFeed(this);
  readonly handles: Handles = new Handles();
  readonly frames: Frames = new Frames();
  /** Threads that look back. */
  readonly history: TimeTravel;
  /** The process that was started or is attached to. */
  readonly debuggee: Debuggee;
  /** What the session was begun with. */
  given: SessionArguments = {};
  /** Asked before a step in: whether something takes it over, to go into the task's JavaScript. */
  stepsIntoJavaScript: (thread: BranchThread & { readonly stop: StopInfo }) => Promise<boolean> = async () => false;
  /** What is told of the connections with programs. */
  readonly line: LineListener = {
    connected: (program) => void this.#connected(program),
    refused: (reason) => this.#refused(reason),
    appeared: (pid) => this.debuggee.appeared(pid),
    disappeared: (pid) => this.debuggee.disappeared(pid),
    event: (program, event) => this.#event(program, event),
    busy: () => this.say("The program is busy in JavaScript and answers when it is done", "important"),
    gone: (program) => this.#gone(program),
  };
  readonly #arrivals = new Set<Arrival>();
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
    this.history = new TimeTravel(this);
    this.debuggee = new Debuggee(this);
    this.handlers = allRequests(this);
  }

  /** Whether stops are shown one at a time. */
  get allStop(): boolean {
    return this.given.allStop ?? true;
  }

  /** Where programs connect to; listens from the first call on. */
  async server(): Promise<ProgramServer> {
    this.#server ??= await ProgramServer.listen(this.line);
    return this.#server;
  }

  /** The next program that connects. Rejects if it does not want to. */
  arrival(): Promise<Program> {
    return new Promise((resolve, reject) => this.#arrivals.add({ resolve, reject }));
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
    await Promise.all([...this.programs].map((program) => this.runs.sendBreakpoints(program)));
  }

  /** Tells the client that a branch stands still. */
  tellStopped({ id }: BranchThread, stop: StopInfo): void {
    // The answer to the request that led to it goes first: editors take the branch for running when that comes.
    this.client.later("stopped", stoppedEvent(id, stop, this.allStop));
  }

  /** Ends what the session started, and lets go of the rest. */
  async close(): Promise<void> {
    await this.end(this.debuggee.isLaunched);
  }

  /** Ends the session: the program too, or the program goes on without a debugger. */
  async end(withProgram: boolean): Promise<void> {
    if (withProgram) await this.debuggee.end();
    else await this.debuggee.letGo();
    this.#configured(); // whoever waits for it sees that it is over
    this.#server?.close();
  }

  async #connected(program: Program): Promise<void> {
    this.programs.add(program);
    this.debuggee.programCame();
    for (const { resolve } of this.#arrivals) resolve(program);
    this.#arrivals.clear();
    const { history, stopOnEntry, expressions, secrets, postMortem } = this.given;
    try {
      await program.send("configure", {
        allStop: this.allStop,
        ...(history === undefined ? {} : { history }),
        ...(stopOnEntry === undefined ? {} : { stopOnEntry }),
        ...(expressions === undefined ? {} : { expressions }),
        ...(secrets === undefined ? {} : { secrets }),
        ...(postMortem === undefined ? {} : { postMortem }),
      });
      await this.runs.sendBreakpoints(program);
      await this.runs.follow(program);
      if (!this.#isConfigured) await this.configuration;
      await program.send("configurationDone", {});
    } catch (error) {
      if (!program.isGone) this.say(`The program cannot be debugged: ${String(error)}`, "important");
    }
  }

  #refused(reason: string): void {
    if (this.#arrivals.size === 0) this.say(`A program cannot be debugged: ${reason}`, "important");
    for (const { reject } of this.#arrivals) reject(new Error(reason));
    this.#arrivals.clear();
  }

  #event(program: Program, event: DebugEvent): void {
    if (this.runs.delays(program, () => this.#event(program, event))) return;
    switch (event.event) {
      case "stopped": {
        const isNew = this.threads.of(program, event.stop.thread) === undefined;
        const thread = this.threads.stopped(program, event.stop);
        if (isNew) this.client.event("thread", { reason: "started", threadId: thread.id });
        this.tellStopped(thread, event.stop);
        this.history.stopped(program, event.stop);
        return;
      }
      case "continued": {
        const threadIds = this.threads.continued(program, event.threads).map(({ id }) => id);
        for (const id of threadIds) {
          this.handles.clear(id);
          this.frames.clear(id);
        }
        this.targets.clear();
        this.locations.clear();
        this.history.continued(threadIds);
        return;
      }
      case "output":
        this.say(event.text, event.category === "mistake" ? "important" : "console");
        return;
      case "runStarted":
        this.runs.started(program, event);
        return;
      case "runEnded":
        this.runs.ended(program, event);
        this.history.ended(program, event);
        return;
      case "states":
        this.runs.states(program, event);
        return;
    }
  }

  #gone(program: Program): void {
    this.programs.delete(program);
    this.breakpoints.forget(program);
    this.history.gone();
    this.handles.clear();
    for (const { id } of this.threads.removed(program)) {
      this.history.continued([id]);
      this.client.event("thread", { reason: "exited", threadId: id });
    }
    this.debuggee.programGone();
  }
}
