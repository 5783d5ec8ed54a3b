import type { At } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";

/** What a frame's number stands for. */
export interface FrameRef {
  readonly program: Program;
  readonly at: At;
  /** From the innermost, which is 0. */
  readonly depth: number;
  readonly threadId: number;
}

/** The frames that an editor was given since something last went on. */
export class Frames {
  readonly #frames = new Map<number, FrameRef>();
  #last = 0;

  add(frame: FrameRef): number {
    this.#last += 1;
    this.#frames.set(this.#last, frame);
    return this.#last;
  }

  /**
   * What a number stands for.
   *
   * @throws an error for the user if it is an old one
   */
  get(number: number): FrameRef {
    const frame = this.#frames.get(number);
    if (frame === undefined) throw new Error("This place is shown no more, as the run has gone on");
    return frame;
  }

  /** The numbers given so far mean nothing any more: all, or those of a thread. */
  clear(threadId?: number): void {
    for (const [number, frame] of this.#frames) {
      if (threadId === undefined || frame.threadId === threadId) this.#frames.delete(number);
    }
  }
}
