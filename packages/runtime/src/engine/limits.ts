import type { Activation } from "./activation.ts";
import { ActivationQueue } from "./activation-queue.ts";
import type { Limit } from "./vertex.ts";

interface Gate {
  free: number;
  /** The tasks that it held back, in the order of their turns. */
  readonly waiting: ActivationQueue;
}

/**
 * The `@limit`s of a run. A task takes a place under every limit around it or under none, so that none waits for another
 * in a circle; where one is full, it waits there. Who waits has come to its turn, so it comes before all that have not.
 */
export class Limits {
  readonly #gates = new Map<Limit, Gate>();
  /** Those that have a place, and perhaps somebody waiting. */
  readonly #open = new Set<Gate>();
  #turns = 0;

  /** Takes a place under each of a task's limits. Where one is full it takes none, and the task waits there. */
  enter(activation: Activation): boolean {
    const { limits } = activation.vertex;
    let taken = 0;
    for (const limit of limits) {
      const gate = this.#gate(limit);
      if (gate.free === 0) {
        for (let i = 0; i < taken; i++) this.#gate(limits[i] as Limit).free += 1;
        this.#turns += 1;
        activation.turn ??= this.#turns;
        gate.waiting.insert(activation);
        return false;
      }
      gate.free -= 1;
      taken += 1;
    }
    activation.admitted = true;
    return true;
  }

  /** Gives a task's places back. */
  leave(activation: Activation): void {
    activation.admitted = false;
    for (const limit of activation.vertex.limits) {
      const gate = this.#gate(limit);
      gate.free += 1;
      if (gate.waiting.head !== undefined) this.#open.add(gate);
    }
  }

  /** The task whose turn was first, of those that wait where there is a place; it waits no more. */
  next(): Activation | undefined {
    let first: ActivationQueue | undefined;
    if (this.#open.size === 0) return undefined;
    for (const gate of this.#open) {
      const { head } = gate.waiting;
      if (head === undefined || gate.free === 0) this.#open.delete(gate);
      else if ((head.turn ?? 0) < (first?.head?.turn ?? Number.POSITIVE_INFINITY)) first = gate.waiting;
    }
    return first?.shift();
  }

  #gate(limit: Limit): Gate {
    let gate = this.#gates.get(limit);
    if (gate === undefined) {
      gate = { free: limit.count, waiting: new ActivationQueue() };
      this.#gates.set(limit, gate);
    }
    return gate;
  }
}
