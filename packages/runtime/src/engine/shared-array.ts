const chunkSize = 16;

/**
 * An array that is never changed. One made of another shares with it every chunk of 16 in which nothing differs, so that
 * a thousand versions of a long array that changes bit by bit cost little more than one.
 */
export class SharedArray<T> {
  readonly length: number;
  readonly #chunks: readonly (readonly T[])[];

  private constructor(chunks: readonly (readonly T[])[], length: number) {
    this.#chunks = chunks;
    this.length = length;
  }

  /** Keeps what an array holds now. `before` is what was kept earlier; where nothing has changed since, that is returned. */
  static of<T>(source: readonly T[], before?: SharedArray<T>): SharedArray<T> {
    const { length } = source;
    const known = before === undefined ? [] : before.#chunks;
    const chunks: (readonly T[])[] = [];
    let same = before?.length === length;
    for (let start = 0; start < length; start += chunkSize) {
      const end = Math.min(start + chunkSize, length);
      const chunk = known[chunks.length];
      if (chunk !== undefined && chunk.length === end - start && isSame(chunk, source, start)) chunks.push(chunk);
      else {
        chunks.push(source.slice(start, end));
        same = false;
      }
    }
    return same && before !== undefined ? before : new SharedArray(chunks, length);
  }

  at(index: number): T | undefined {
    return this.#chunks[Math.floor(index / chunkSize)]?.[index % chunkSize];
  }

  /** The same with another value at one place. */
  with(index: number, value: T): SharedArray<T> {
    const chunks = this.#chunks.slice();
    const at = Math.floor(index / chunkSize);
    const chunk = (chunks[at] ?? []).slice();
    chunk[index % chunkSize] = value;
    chunks[at] = chunk;
    return new SharedArray(chunks, Math.max(this.length, index + 1));
  }
}

function isSame<T>(chunk: readonly T[], source: readonly T[], start: number): boolean {
  for (let i = 0; i < chunk.length; i++) if (chunk[i] !== source[start + i]) return false;
  return true;
}
