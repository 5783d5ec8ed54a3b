/**
 * A growing list of 32-bit whole numbers. It takes half the memory of an array, and the garbage collector does not look
 * into it: that matters where a list is as long as a text.
 */
export class IntList {
  #numbers: Int32Array;
  #length = 0;

  /** `expected` is how many numbers there will probably be. */
  constructor(expected = 16) {
    this.#numbers = new Int32Array(expected);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Int32Array(Math.max(16, this.#length * 2));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }

  /** The number at an index below the length. */
  at(index: number): number {
    return this.#numbers[index] ?? 0;
  }
}
