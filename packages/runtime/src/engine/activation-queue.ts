import type { Activation } from "./activation.ts";

/**
 * A first-in, first-out queue of activations, linked through the activations themselves: each is in one queue at most, and
 * a run that never has two of them ready needs no array.
 */
export class ActivationQueue {
  private first: Activation | undefined = undefined;
  private last: Activation | undefined = undefined;

  push(activation: Activation): void {
    if (this.last === undefined) this.first = activation;
    else this.last.next = activation;
    this.last = activation;
  }

  /** Puts it before those that come after it in the order of their turns. */
  insert(activation: Activation): void {
    const { turn = 0 } = activation;
    let before: Activation | undefined;
    let after = this.first;
    if (this.last !== undefined && (this.last.turn ?? 0) < turn) {
      before = this.last;
      after = undefined;
    }
    while (after !== undefined && (after.turn ?? 0) < turn) {
      before = after;
      after = after.next;
    }
    activation.next = after;
    if (before === undefined) this.first = activation;
    else before.next = activation;
    if (after === undefined) this.last = activation;
  }

  /** The one that {@link shift} would take. */
  get head(): Activation | undefined {
    return this.first;
  }

  shift(): Activation | undefined {
    const { first } = this;
    if (first === undefined) return undefined;
    this.first = first.next;
    if (this.first === undefined) this.last = undefined;
    first.next = undefined;
    return first;
  }

  clear(): void {
    this.first = undefined;
    this.last = undefined;
  }
}
