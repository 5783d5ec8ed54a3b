import type { GatePlace } from "@graflow/runtime/debug";

/** Places that the client was given a number for since something last went on. */
export class Locations {
  readonly #places = new Map<number, GatePlace>();
  #last = 0;

  /** A number for a place, greater than 0. */
  add(place: GatePlace): number {
    this.#last += 1;
    this.#places.set(this.#last, place);
    return this.#last;
  }

  /**
   * The place of a number.
   *
   * @throws an error for the user if it is an old one
   */
  get(number: number): GatePlace {
    const place = this.#places.get(number);
    if (place === undefined) throw new Error("This place is shown no more, as the run has gone on");
    return place;
  }

  /** The numbers given so far mean nothing any more. */
  clear(): void {
    this.#places.clear();
  }
}
