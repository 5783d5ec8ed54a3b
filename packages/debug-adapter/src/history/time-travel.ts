import type { AnswerRequest, At, StopInfo, Travel, Variable } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";
import type { Adapter } from "../session/adapter.ts";
import type { BranchThread } from "../threads/threads.ts";
import { changedCopy, changeTarget } from "../values/changed-copy.ts";
import type { GraflowEvents } from "../wire/custom-messages.ts";
import { type Cursor, cursorText } from "./cursor.ts";
import { ForkConsent } from "./fork-consent.ts";
import { ForkedRuns } from "./forked-runs.ts";
import { nodesBehind } from "./nodes-behind.ts";

/** How a step goes through the record. */
export type Move = Travel["how"];

/**
 * Looks back at what is recorded of runs. A thread in the past shows a moment of its branch; nothing runs, and the branch
 * itself stays where it stands. Moves forward end at the present; whatever would change the past starts a new run from
 * there, and the branch that was looked at stays held.
 */
export class TimeTravel {
  readonly #adapter: Adapter;
  readonly #cursors = new Map<number, Cursor>();
  readonly #consent: ForkConsent;
  readonly #forks = new ForkedRuns();
  /** Threads that a new run went on from in their place, with that run. */
  readonly #parked = new Map<number, string>();
  #isDeclared = false;

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
    this.#consent = new ForkConsent(adapter.client);
  }

  /** The user has said whether a new run from the past is wanted. */
  confirmFork(isConfirmed: boolean): void {
    this.#consent.answer(isConfirmed);
  }

  /** What a thread looks at, if it looks back. */
  cursorOf(threadId: number): Cursor | undefined {
    return this.#cursors.get(threadId);
  }

  /** Where the questions about a thread are asked. */
  at({ id, number }: Pick<BranchThread, "id" | "number">): At {
    const cursor = this.#cursors.get(id);
    return cursor === undefined ? { thread: number } : { runId: cursor.runId, moment: cursor.moment };
  }

  /** A thread's name, with the moment that it looks at. */
  named(threadId: number, name: string): string {
    const cursor = this.#cursors.get(threadId);
    return cursor === undefined ? name : `${name} (${cursorText(cursor)})`;
  }

  /** A branch has stopped: once there is a past, the editor is told that it can look back. */
  stopped(program: Program, stop: StopInfo): void {
    this.#forks.stopped(stop);
    if (this.#isDeclared || this.#adapter.given.history === 0) return;
    const asked = program.send("history", { runId: stop.gate.runId });
    // A program that has gone by now has no past either.
    asked.then(({ latest }) => latest > 1 && this.#declare()).catch(() => {});
  }

  /** Branches have gone on. */
  continued(threadIds: readonly number[]): void {
    for (const threadId of threadIds) {
      this.#leave(threadId);
      this.#parked.delete(threadId);
    }
  }

  /** Whether a thread stays held while a new run goes on in its place. */
  isParked(threadId: number): boolean {
    return this.#parked.has(threadId);
  }

  /** Whether any thread does. */
  get isAnyParked(): boolean {
    return this.#parked.size > 0;
  }

  /** A run has ended; one that is held at its end is looked at as a thread of its own. */
  ended(program: Program, event: RunEnd): void {
    const { runId, status } = event;
    const origin = this.#forks.ended(runId);
    for (const [threadId, fork] of this.#parked) if (fork === runId) this.#parked.delete(threadId);
    if (origin !== undefined) this.#adapter.say(`The new run ${runId}, started from the past, has ended: ${status}`);
    if (event.held === true) this.#postMortem(program, event).catch(() => {}); // the program has gone by then
  }

  async #postMortem(program: Program, { runId, status, error }: RunEnd): Promise<void> {
    const { latest } = await program.send("history", { runId });
    const gate = await program.send("moment", { runId, moment: latest });
    this.#declare();
    const thread = this.#adapter.threads.postMortem(program, gate);
    await this.#look(thread, { runId, moment: latest, isOver: true });
    const failed = status === "failed";
    this.#adapter.client.event("stopped", {
      ...this.#stop(thread.id, failed ? "exception" : "pause"),
      ...(error === undefined ? {} : { text: error }),
    });
  }

  /** Lets a run end that is looked at after it; says whether a thread does that. */
  letEnd(threadId: number): boolean {
    const cursor = this.#cursors.get(threadId);
    const thread = this.#adapter.threads.find(threadId);
    if (cursor?.isOver !== true || thread === undefined) return false;
    this.#leave(threadId);
    this.#adapter.threads.remove(threadId);
    this.#adapter.client.later("thread", { reason: "exited", threadId });
    thread.program.send("letEnd", { runId: cursor.runId }).catch(() => {}); // then it has ended already
    return true;
  }

  /** The program has gone. */
  gone(): void {
    this.#forks.gone();
  }

  /**
   * Moves a thread through the record.
   *
   * @throws an error for the user if there is nothing to move to
   */
  async move(threadId: number, how: Move): Promise<void> {
    const thread = this.#adapter.threads.standing(threadId);
    const { program, number, stop } = thread;
    const cursor = this.#cursors.get(threadId);
    const isOver = cursor?.isOver === true;
    const { runId } = stop.gate;
    const { moment } = await program.send("travel", {
      ...(isOver ? {} : { thread: number }),
      runId,
      ...(cursor === undefined ? {} : { from: cursor.moment }),
      how,
      granularity: this.#adapter.given.stopAfterTasks === true ? "gate" : "task",
    });
    if (moment !== null) {
      await this.#look(thread, { runId, moment, isOver });
      this.#adapter.client.later("stopped", this.#stop(threadId, how === "toBreakpoint" ? "goto" : "step"));
      return;
    }
    if (how === "back" || how === "toBreakpoint") throw new Error(await this.#nothingOlder(program, runId));
    if (isOver) {
      this.letEnd(threadId);
      return;
    }
    this.#leave(threadId);
    this.#adapter.client.later("stopped", {
      reason: "step",
      description: "the present",
      threadId,
      allThreadsStopped: this.#adapter.allStop,
    });
  }

  /**
   * Has a thread go on in another way: the run itself if it stands in the present, else a new one that stops at its next
   * task.
   *
   * @throws an error for the user if that cannot be, or is not wanted
   */
  async answer(threadId: number, answer: AnswerRequest): Promise<void> {
    const { program, number } = this.#adapter.threads.standing(threadId);
    if (this.#cursors.has(threadId)) await this.#fork(threadId, { answer, what: JSON.stringify(answer) });
    else await program.send("answer", { thread: number, answer });
  }

  /**
   * A new run from the moment that a thread looks at, which stops before it does anything.
   *
   * @throws an error for the user if that cannot be, or is not wanted
   */
  async again(threadId: number): Promise<void> {
    const isBefore = this.#cursors.get(threadId)?.gate.kind === "before";
    if (isBefore) await this.#fork(threadId, { what: "again" });
    else await this.answer(threadId, { kind: "again" });
  }

  /**
   * A new run in which a value is another than it was at the moment that a thread looks at.
   *
   * @param path - an expression for the value
   * @throws an error for the user if that cannot be, or is not wanted
   */
  async change(threadId: number, path: string, value: string): Promise<Variable> {
    const cursor = this.#cursors.get(threadId);
    const { program } = this.#adapter.threads.standing(threadId);
    if (cursor === undefined) throw new Error("This thread does not look back");
    const target = changeTarget(path);
    const { kind } = cursor.gate;
    const isPossible =
      (target?.root === "input" && kind === "before") ||
      (target?.root === "output" && kind === "after") ||
      target?.root === "channel";
    if (target === undefined || !isPossible) {
      throw new Error(
        `"${path}" cannot be set in the past, only "input" before a task, "output" after it, and keys of the channel`,
      );
    }
    const { runId, moment } = cursor;
    const expression = changedCopy(target, value);
    const what = `${path} = ${value}`;
    // Before anything is started: whether it has a value at all.
    const shown = await program.send("evaluate", { at: { runId, moment }, expression, purpose: "console" });
    if (target.root === "output") {
      await this.#fork(threadId, { answer: { kind: "result", expression }, what });
      return shown;
    }
    const thread = await this.#fork(threadId, { what });
    if (thread === undefined)
      throw new Error(`The new run ended before "${path}" could be set: nothing was left to run`);
    return target.key === undefined
      ? program.send("setVariable", { at: { thread }, name: "input", expression })
      : program.send("setChannel", { thread, key: target.key, expression });
  }

  /** Starts a new run, and waits until it stands still; returns its thread's number in the program. */
  async #fork(
    threadId: number,
    { answer, what }: { readonly answer?: AnswerRequest; readonly what: string },
  ): Promise<number | undefined> {
    const { program, number } = this.#adapter.threads.standing(threadId);
    const cursor = this.#cursors.get(threadId);
    if (cursor === undefined) throw new Error("This thread does not look back");
    const { runId, moment, unforkable, isOver } = cursor;
    if (unforkable !== undefined) {
      throw new Error(`No new run can go on from here: ${unforkable}. Step back once more, or forward`);
    }
    await this.#consent.need(cursor, what);
    const forked = await program.send("fork", {
      runId,
      moment,
      ...(answer === undefined ? {} : { answer }),
      stop: true,
      ...(isOver ? {} : { park: number }),
    });
    this.#adapter.say(
      `A new run ${forked.runId} goes on from moment ${moment} of ${runId}, before "${cursor.gate.node}"`,
    );
    const arrived = this.#forks.arrival(forked.runId, runId);
    if (!isOver) {
      this.#parked.set(threadId, forked.runId);
      this.#leave(threadId);
    }
    return (await arrived).thread;
  }

  async #look(
    thread: BranchThread,
    { runId, moment, isOver }: Pick<Cursor, "runId" | "moment" | "isOver">,
  ): Promise<void> {
    const { program, id } = thread;
    const { oldest, latest } = await program.send("history", { runId });
    const { unforkable, forkable: _, ...gate } = await program.send("moment", { runId, moment });
    this.#cursors.set(id, { runId, moment, oldest, latest, gate, unforkable, isOver });
    this.#forget(id);
    if (!this.#isDrawn) return;
    const { node, kind } = gate;
    const frames = await program.send("nodes", { runId, moment });
    const behind = nodesBehind(await program.send("flow", { runId }), { node, frames });
    this.#tell({ threadId: id, runId, past: { moment, oldest, latest, node, kind, frames, behind } });
  }

  /** Shows the present again. */
  #leave(threadId: number): void {
    const cursor = this.#cursors.get(threadId);
    if (!this.#cursors.delete(threadId) || cursor === undefined) return;
    this.#forget(threadId);
    this.#tell({ threadId, runId: cursor.runId, past: null });
  }

  #stop(
    threadId: number,
    reason: string,
  ): { reason: string; description: string; threadId: number; allThreadsStopped: boolean } {
    const cursor = this.#cursors.get(threadId);
    const description = cursor === undefined ? "" : cursorText(cursor);
    return { reason, description, threadId, allThreadsStopped: this.#adapter.allStop };
  }

  #tell(body: GraflowEvents["graflow/history"]): void {
    if (this.#isDrawn) this.#adapter.client.later("graflow/history", body);
  }

  /** Whether the client draws what is looked at. */
  get #isDrawn(): boolean {
    return this.#adapter.client.about.supportsGraflowMessages === true;
  }

  #forget(threadId: number): void {
    this.#adapter.handles.clear(threadId);
    this.#adapter.frames.clear(threadId);
  }

  #declare(): void {
    if (this.#isDeclared) return;
    this.#isDeclared = true;
    this.#adapter.client.event("capabilities", { capabilities: { supportsStepBack: true } });
  }

  async #nothingOlder(program: Program, runId: string): Promise<string> {
    const { oldest } = await program.send("history", { runId });
    return oldest > 1
      ? `This is the oldest moment of this branch that is kept: those before ${oldest} were given up. Begin the session with a greater "history" to keep more`
      : "This is the beginning of this branch: nothing was before it";
  }
}

/** What a program says of a run that has ended. */
export interface RunEnd {
  readonly runId: string;
  readonly status: string;
  readonly error?: string;
  readonly held?: true;
}
