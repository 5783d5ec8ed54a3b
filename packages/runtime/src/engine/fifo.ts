/** The longest array that is kept once it is empty. */
const keptLength = 4096;

/** A first-in, first-out queue, O(1) at both ends. */
export class Fifo<T> {
  private items: (T | undefined)[] = [];
  private head = 0;
  private tail = 0;

  push(item: T): void {
    this.items[this.tail] = item;
    this.tail += 1;
  }

  shift(): T | undefined {
    if (this.head === this.tail) return undefined;
    const item = this.items[this.head];
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.head === this.tail) {
      if (this.tail > keptLength) this.items = [];
      this.head = 0;
      this.tail = 0;
    }
    return item;
  }

  clear(): void {
    this.items = [];
    this.head = 0;
    this.tail = 0;
  }
}
