import type { At } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";

/** What a number that an editor was given for a scope or a value stands for. */
export type Handle =
  /** The context of a frame. */
  | { readonly kind: "scope"; readonly program: Program; readonly at: At }
  /** A value in the program, by the program's own handle. */
  | { readonly kind: "value"; readonly program: Program; readonly at: At; readonly handle: number };

/** The numbers that an editor was given since something last went on. */
export class Handles {
  readonly #handles = new Map<number, Handle>();
  #last = 0;

  /** A number for something, greater than 0. */
  add(handle: Handle): number {
    this.#last += 1;
    this.#handles.set(this.#last, handle);
    return this.#last;
  }

  /**
   * What a number stands for.
   *
   * @throws an error for the user if it is an old one
   */
  get(number: number): Handle {
    const handle = this.#handles.get(number);
    if (handle === undefined) throw new Error("This value is shown no more, as the run has gone on");
    return handle;
  }

  /** The numbers given so far mean nothing any more. */
  clear(): void {
    this.#handles.clear();
  }
}
