import { constants } from "node:os";
import type { Adapter } from "../session/adapter.ts";
import { endWords } from "./end-words.ts";
import { endAtOnce, endInOrder, within } from "./ending.ts";
import { signalAlone } from "./process-tree.ts";
import type { ProgramEnd, StartedProgram } from "./started-program.ts";

/** How long a program may take to hear that the debugger goes. */
const farewellWithinMs = 1000;

/** What a session is about: a program that it started, or one that it attached to. Says when it is over. */
export class Debuggee {
  readonly #adapter: Adapter;
  #started: StartedProgram | undefined;
  #attachedTo: number | undefined;
  #isEnding = false;
  #isChanging = false;
  #isOver = false;
  #isClosed = false;
  #hasConnected = false;

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  /** Whether the program was started here, and so ends with the session. */
  get isLaunched(): boolean {
    return this.#started !== undefined;
  }

  /** Whether the session has ended: nothing is started in it any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Takes over a program that was started. */
  launched(started: StartedProgram): void {
    if (this.#isClosed) {
      void endAtOnce(started);
      return;
    }
    this.#started = started;
    this.#isEnding = false;
    this.#hasConnected = false;
    void started.over.then((end) => {
      if (this.#started === started) this.#ended(end);
    });
  }

  /** It was not started after all. */
  notLaunched(): void {
    this.#started = undefined;
  }

  /** A process of the program has begun. */
  appeared(pid: number): void {
    this.#started?.appeared?.(pid);
  }

  /** A process of the program has ended. */
  disappeared(pid: number): void {
    this.#started?.disappeared?.(pid);
  }

  /** The session is about a program that it did not start. */
  attached(pid: number | undefined): void {
    this.#attachedTo = pid;
  }

  /** A program has connected. */
  programCame(): void {
    this.#hasConnected = true;
  }

  /** A connection with a program ended; where there is no process to wait for, the last one ends the session. */
  programGone(): void {
    if (this.#started === undefined && !this.#isChanging && this.#adapter.programs.size === 0) this.#over();
  }

  /**
   * Ends the program in order, and does not wait for it; at once when asked a second time.
   *
   * @throws an error for the user if it was not started here
   */
  terminate(): void {
    const started = this.#started;
    if (started === undefined) {
      if (this.#attachedTo === undefined) throw new Error("The program has not been started yet: disconnect");
      throw new Error(
        'The program was not started by the debugger, and is not ended by "terminate": disconnect, with "terminateDebuggee" if it is to end',
      );
    }
    if (this.#isEnding) {
      started.signal("SIGKILL");
      return;
    }
    this.#isEnding = true;
    void endInOrder(started, this.#adapter.programs, (text) => this.#adapter.say(text, "important"));
  }

  /** Ends the program at once; one that was attached to is asked to. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#isClosed = true;
    if (this.#started !== undefined) await endAtOnce(this.#started);
    else if (this.#attachedTo !== undefined) signalAlone(this.#attachedTo, "SIGTERM");
  }

  /** Ends the program so that another can take its place: the session is not over. */
  async makeWay(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    this.#isChanging = true;
    if (started === undefined) await this.#farewell();
    else await endAtOnce(started);
    for (const program of this.#adapter.programs) program.hangUp();
    this.#isChanging = false;
  }

  /** Lets the program go on without a debugger. */
  async letGo(): Promise<void> {
    this.#isClosed = true;
    await this.#farewell();
    this.#started?.letGo();
    this.#started = undefined;
    this.#attachedTo = undefined;
  }

  async #farewell(): Promise<void> {
    const programs = [...this.#adapter.programs];
    const heard = programs.map((program) => program.send("disconnect", {}).catch(() => {}));
    await within(farewellWithinMs, Promise.all(heard));
    for (const program of programs) program.hangUp();
  }

  #ended(end: ProgramEnd): void {
    const { exitCode, signal } = end;
    const { client, given } = this.#adapter;
    const isPlain = "noDebug" in given && given.noDebug === true;
    const words = this.#isEnding ? undefined : endWords(end, this.#hasConnected || isPlain);
    if (words !== undefined) this.#adapter.say(words, signal === undefined ? "console" : "important");
    const code = exitCode ?? (signal === undefined ? undefined : 128 + constants.signals[signal]);
    if (code !== undefined) client.event("exited", { exitCode: code });
    this.#over();
  }

  #over(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#adapter.client.event("terminated", {});
  }
}
