import type { Activation } from "./activation.ts";
import { ActivationQueue } from "./activation-queue.ts";
import type { Limit } from "./vertex.ts";

interface Gate {
  free: number;
  readonly waiting: ActivationQueue;
}

/**
 * The `@limit`s of a run. A task takes its place under each limit around it, outermost first, and waits in line where
 * one is full; as all take them in that order, none waits for another in a circle. A place that becomes free is handed
 * to the first in line, so that nobody who comes later overtakes it.
 */
export class Limits {
  readonly #gates = new Map<Limit, Gate>();
  readonly #admit: (activation: Activation) => void;

  /** @param admit - called with a task that had to wait, once it has a place under all of its limits */
  constructor(admit: (activation: Activation) => void) {
    this.#admit = admit;
  }

  /** Takes the places that are still to be taken. Returns whether it got them all; if not, it waits in line. */
  enter(activation: Activation): boolean {
    const { limits } = activation.vertex;
    while (activation.admitted < limits.length) {
      const gate = this.#gate(limits[activation.admitted] as Limit);
      if (gate.free === 0) {
        gate.waiting.push(activation);
        return false;
      }
      gate.free -= 1;
      activation.admitted += 1;
    }
    return true;
  }

  /** Gives all places back. */
  leave(activation: Activation): void {
    const { limits } = activation.vertex;
    while (activation.admitted > 0) {
      activation.admitted -= 1;
      this.#handOn(this.#gate(limits[activation.admitted] as Limit));
    }
  }

  #handOn(gate: Gate): void {
    for (let next = gate.waiting.shift(); next !== undefined; next = gate.waiting.shift()) {
      if (!next.current) continue;
      next.admitted += 1;
      if (this.enter(next)) this.#admit(next);
      return;
    }
    gate.free += 1;
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
