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
