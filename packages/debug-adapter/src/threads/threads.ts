import type { BranchInfo, GateInfo, StopInfo } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";
import { branchName } from "./thread-name.ts";

/** A branch of a run: what editors call a thread. */
export interface BranchThread {
  /** Among all programs. */
  readonly id: number;
  readonly program: Program;
  /** In its program. */
  readonly number: number;
  readonly runId: string;
  /** Of its flow and branch, and the same as long as it lives. */
  readonly name: string;
  /** Where it stands; `undefined` while it runs. */
  stop: StopInfo | undefined;
}

/** The branches of all programs, by numbers of their own. */
export class Threads {
  readonly #threads: BranchThread[] = [];
  #lastId = 0;

  /** Every thread, the oldest first. */
  get all(): readonly BranchThread[] {
    return this.#threads;
  }

  /** A branch of a program has stopped. */
  stopped(program: Program, stop: StopInfo): BranchThread {
    const known = this.of(program, stop.thread);
    if (known === undefined) return this.#add(program, { thread: stop.thread, gate: stop.gate, stop });
    known.stop = stop;
    return known;
  }

  /** Branches of a program have gone on. Returns them. */
  continued(program: Program, numbers: readonly number[]): readonly BranchThread[] {
    const known = numbers.flatMap((number) => this.of(program, number) ?? []);
    for (const thread of known) thread.stop = undefined;
    return known;
  }

  /** All branches that a program has now: others of it have ended. */
  listed(program: Program, branches: readonly BranchInfo[]): void {
    const numbers = new Set(branches.map(({ thread }) => thread));
    this.#remove((thread) => thread.program === program && thread.number > 0 && !numbers.has(thread.number));
    for (const { thread, gate, stop } of branches) {
      const known = this.of(program, thread) ?? this.#add(program, { thread, gate });
      known.stop = stop;
    }
  }

  /** A run that has ended is looked at: a thread of its own, of no branch, that stands at a recorded gate. */
  postMortem(program: Program, gate: GateInfo): BranchThread {
    const number = -1 - this.#lastId;
    const stop: StopInfo = { thread: number, reason: "pause", breakpoints: [], gate };
    return this.#add(program, { thread: number, gate: { ...gate, branch: [] }, stop });
  }

  /** A thread is looked at no more. */
  remove(id: number): void {
    this.#remove((thread) => thread.id === id);
  }

  /** A run has ended. Returns its threads. */
  runEnded(program: Program, runId: string): readonly BranchThread[] {
    return this.#remove((thread) => thread.program === program && thread.runId === runId);
  }

  /** The program has ended. Returns its threads. */
  removed(program: Program): readonly BranchThread[] {
    return this.#remove((thread) => thread.program === program);
  }

  /** A thread by its number. */
  find(id: number): BranchThread | undefined {
    return this.#threads.find((thread) => thread.id === id);
  }

  /** A thread by its number in its program. */
  of(program: Program, number: number): BranchThread | undefined {
    return this.#threads.find((thread) => thread.program === program && thread.number === number);
  }

  /**
   * A thread, standing or running.
   *
   * @throws an error for the user if it has ended
   */
  living(id: number): BranchThread {
    const thread = this.find(id);
    if (thread === undefined) throw new Error("This branch has ended");
    return thread;
  }

  /**
   * A thread that stands still.
   *
   * @throws an error for the user if it does not
   */
  standing(id: number): BranchThread & { readonly stop: StopInfo } {
    const thread = this.living(id);
    if (thread.stop === undefined) throw new Error("This branch is running: pause it first");
    return thread as BranchThread & { readonly stop: StopInfo };
  }

  #add(program: Program, { thread: number, gate, stop }: BranchInfo): BranchThread {
    this.#lastId += 1;
    const taken = new Set(this.#threads.map(({ name }) => name));
    const thread = { id: this.#lastId, program, number, runId: gate.runId, name: branchName(gate, taken), stop };
    this.#threads.push(thread);
    return thread;
  }

  #remove(isGone: (thread: BranchThread) => boolean): readonly BranchThread[] {
    const gone = this.#threads.filter(isGone);
    for (const thread of gone) this.#threads.splice(this.#threads.indexOf(thread), 1);
    return gone;
  }
}
