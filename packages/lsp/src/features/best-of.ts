/** The first so many of some items in order, without putting all of them in order. */
export class BestOf<Item> {
  readonly #most: number;
  readonly #compare: (left: Item, right: Item) => number;
  readonly #items: Item[] = [];

  constructor(most: number, compare: (left: Item, right: Item) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  /** In order; of two that compare as equal the one that was added first comes first. */
  get items(): readonly Item[] {
    return this.#items;
  }

  add(item: Item): void {
    const items = this.#items;
    const last = items.at(-1);
    if (items.length >= this.#most && (last === undefined || this.#compare(item, last) >= 0)) return;
    let low = 0;
    for (let high = items.length; low < high; ) {
      const middle = (low + high) >>> 1;
      const other = items[middle];
      if (other !== undefined && this.#compare(other, item) <= 0) low = middle + 1;
      else high = middle;
    }
    items.splice(low, 0, item);
    if (items.length > this.#most) items.pop();
  }
}
