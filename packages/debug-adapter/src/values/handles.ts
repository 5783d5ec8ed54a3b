import type { At } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";

/** What a number that an editor was given for a scope or a value stands for. */
export interface Handle {
  readonly program: Program;
  readonly threadId: number;
  readonly at: At;
  /** The program's own handle. */
  readonly handle: number;
  /** An expression for it; of a scope, the empty text; `undefined` where there is none. */
  readonly path: string | undefined;
  /** The expressions for what is in it, by names, as far as it was listed. */
  readonly children: Map<string, string | undefined>;
}

/** The numbers that an editor was given since something last went on. */
export class Handles {
  readonly #handles = new Map<number, Handle>();
  #last = 0;

  /** A number for something, greater than 0. */
  add(handle: Omit<Handle, "children">): number {
    this.#last += 1;
    this.#handles.set(this.#last, { ...handle, children: new Map() });
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

  /** The numbers given so far mean nothing any more: all, or those of a thread. */
  clear(threadId?: number): void {
    for (const [number, handle] of this.#handles) {
      if (threadId === undefined || handle.threadId === threadId) this.#handles.delete(number);
    }
  }
}
