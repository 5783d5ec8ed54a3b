/** The vertices of a plan as its text comes to them: one that stands in several chains is met more than once. */
export class MetVertices {
  #met = new Int32Array(16);
  #count = 0;

  /** How many have been met so far. */
  get count(): number {
    return this.#count;
  }

  add(vertex: number): void {
    if (this.#count === this.#met.length) {
      const larger = new Int32Array(this.#count * 2);
      larger.set(this.#met);
      this.#met = larger;
    }
    this.#met[this.#count] = vertex;
    this.#count += 1;
  }

  /** Those that were met from one count to another, each once. */
  between(first: number, last: number): readonly number[] {
    return [...new Set(this.#met.subarray(first, last))];
  }
}

/** What was met in the branches of a group. The lists are made when a jump or a failure asks for them: few runs do. */
export class MetInBranches {
  readonly #met: MetVertices;
  /** How many had been met before each branch, and after the last. */
  readonly #counts: readonly number[];

  constructor(met: MetVertices, counts: readonly number[]) {
    this.#met = met;
    this.#counts = counts;
  }

  /** Every vertex inside, by branch. */
  lists(): readonly (readonly number[])[] {
    return this.#counts.slice(1).map((last, branch) => this.#met.between(this.#counts[branch] as number, last));
  }
}
