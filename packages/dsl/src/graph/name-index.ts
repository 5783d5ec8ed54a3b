import { IntList } from "../text/int-list.ts";

/** Differs from process to process, so that nobody can choose names that all have one hash. */
const seed = Math.floor(Math.random() * 0x7fffffff);

/**
 * Numbers names in the order in which they come: a hash table with open addressing (Knuth, The Art of Computer
 * Programming 3, 6.4). A `Map` of as many strings takes several times as long, most of it in the garbage collector.
 */
export class NameIndex {
  readonly #names: string[] = [];
  readonly #hashes = new IntList();
  /** For each place of the table 1 more than the number of the name there, or 0. Its length is a power of 2. */
  #places = new Int32Array(64);

  /** The number of a name, or -1. */
  find(name: string): number {
    return (this.#places[this.#placeOf(name, hashOf(name))] ?? 0) - 1;
  }

  /** The number of a name, which is given one if it has none. */
  put(name: string): number {
    const hash = hashOf(name);
    const place = this.#placeOf(name, hash);
    const known = this.#places[place] ?? 0;
    if (known > 0) return known - 1;
    const index = this.#names.length;
    this.#names.push(name);
    this.#hashes.push(hash);
    this.#places[place] = index + 1;
    if (index * 2 > this.#places.length) this.#grow();
    return index;
  }

  /** The place where a name is, or would be. */
  #placeOf(name: string, hash: number): number {
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (;;) {
      const index = (this.#places[place] ?? 0) - 1;
      if (index < 0 || (this.#hashes.at(index) === hash && this.#names[index] === name)) return place;
      place = (place + 1) & mask;
    }
  }

  /** Doubles the table; the hashes are kept, so that no name is looked at again. */
  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    const mask = places.length - 1;
    for (let index = 0; index < this.#names.length; index++) {
      let place = this.#hashes.at(index) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = index + 1;
    }
    this.#places = places;
  }
}

function hashOf(name: string): number {
  let hash = seed;
  for (let offset = 0; offset < name.length; offset++) {
    hash = Math.imul(hash ^ name.charCodeAt(offset), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return hash;
}
