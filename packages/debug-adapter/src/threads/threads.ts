import type { StopInfo } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";

/** A branch of a run: what editors call a thread. */
export interface BranchThread {
  /** Among all programs. */
  readonly id: number;
  readonly program: Program;
  /** In its program. */
  readonly number: number;
  /** Where it stands; `undefined` while it runs. */
  stop: StopInfo | undefined;
}

/** The branches of all programs that have ever stopped, by numbers of their own. */
export class Threads {
  readonly #threads: BranchThread[] = [];
  #lastId = 0;

  /** Every thread, the oldest first. */
  get all(): readonly BranchThread[] {
    return this.#threads;
  }

  /** A branch of a program has stopped. */
  stopped(program: Program, stop: StopInfo): BranchThread {
    const known = this.#of(program, stop.thread);
    if (known !== undefined) {
      known.stop = stop;
      return known;
    }
    this.#lastId += 1;
    const thread = { id: this.#lastId, program, number: stop.thread, stop };
    this.#threads.push(thread);
    return thread;
  }

  /** Branches of a program have gone on. Returns them. */
  continued(program: Program, numbers: readonly number[]): readonly BranchThread[] {
    const known = numbers.flatMap((number) => this.#of(program, number) ?? []);
    for (const thread of known) thread.stop = undefined;
    return known;
  }

  /** The program has ended. Returns its threads. */
  removed(program: Program): readonly BranchThread[] {
    const gone = this.#threads.filter((thread) => thread.program === program);
    for (const thread of gone) this.#threads.splice(this.#threads.indexOf(thread), 1);
    return gone;
  }

  /** A thread by its number. */
  find(id: number): BranchThread | undefined {
    return this.#threads.find((thread) => thread.id === id);
  }

  /**
   * A thread that stands still.
   *
   * @throws an error for the user if it does not
   */
  standing(id: number): BranchThread & { readonly stop: StopInfo } {
    const thread = this.find(id);
    if (thread === undefined) throw new Error("This branch has ended");
    if (thread.stop === undefined) throw new Error("This branch is running: pause it first");
    return thread as BranchThread & { readonly stop: StopInfo };
  }

  #of(program: Program, number: number): BranchThread | undefined {
    return this.#threads.find((thread) => thread.program === program && thread.number === number);
  }
}
