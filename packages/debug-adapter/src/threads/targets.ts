/** The places to go to that the client was told of since something last went on, by numbers of their own. */
export class Targets {
  readonly #nodes = new Map<number, string>();
  #last = 0;

  /** A number for a node, greater than 0. */
  add(node: string): number {
    this.#last += 1;
    this.#nodes.set(this.#last, node);
    return this.#last;
  }

  /**
   * The node of a number.
   *
   * @throws an error for the user if it is an old one
   */
  get(number: number): string {
    const node = this.#nodes.get(number);
    if (node === undefined) throw new Error("This target is gone, as the run has gone on: ask for the targets again");
    return node;
  }

  /** The numbers given so far mean nothing any more. */
  clear(): void {
    this.#nodes.clear();
  }
}
