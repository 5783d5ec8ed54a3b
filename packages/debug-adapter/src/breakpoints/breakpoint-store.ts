import type { Breakpoint, FailureFilter } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";

/** What the client wants to stop at, by where it said so: a file, or one of the other lists. */
export class BreakpointStore {
  readonly #lists = new Map<string, readonly Breakpoint[]>();
  #filters: readonly FailureFilter[] = [];
  #lastId = 0;

  /** A number for a breakpoint, never used before. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Replaces the breakpoints of a file, or of another list. */
  replace(list: string, breakpoints: readonly Breakpoint[]): void {
    this.#lists.set(list, breakpoints);
  }

  /** Replaces the failures to stop at. */
  replaceFilters(filters: readonly FailureFilter[]): void {
    this.#filters = filters;
  }

  /** Gives a program all of it. */
  async sendTo(program: Program): Promise<void> {
    await program.send("setBreakpoints", { breakpoints: [...this.#lists.values()].flat() });
    await program.send("setFailureFilters", { filters: this.#filters });
  }
}
