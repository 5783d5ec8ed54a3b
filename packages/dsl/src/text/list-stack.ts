/**
 * Collects lists that are made inside one another, in one array that is reused: growing an array for each of many short
 * lists would take several times the memory that they need.
 */
export class ListStack<Item> {
  readonly #items: Item[] = [];
  #top = 0;

  /** Begins a list; returns what {@link take} needs to end it. */
  begin(): number {
    return this.#top;
  }

  push(item: Item): void {
    this.#items[this.#top++] = item;
  }

  /** Ends the list that was begun last and is not ended yet. */
  take(start: number): Item[] {
    const list = this.#items.slice(start, this.#top);
    this.#top = start;
    return list;
  }
}
