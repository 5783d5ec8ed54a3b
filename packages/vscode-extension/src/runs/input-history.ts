/** Keeps texts by name, as the editor does for a workspace. */
export interface TextStore {
  get(key: string): readonly string[] | undefined;
  update(key: string, texts: readonly string[]): void;
}

/** So many inputs of a flow are remembered. */
const remembered = 10;
/** Longer ones are not: they belong into a file. */
const longest = 20_000;

/** The inputs that flows have been run with, the last one first. */
export class InputHistory {
  readonly #store: TextStore;

  constructor(store: TextStore) {
    this.#store = store;
  }

  /** @param flow - its key */
  of(flow: string): readonly string[] {
    return this.#store.get(`graflow.inputs:${flow}`) ?? [];
  }

  add(flow: string, input: string): void {
    if (input.length > longest) return;
    const others = this.of(flow).filter((text) => text !== input);
    this.#store.update(`graflow.inputs:${flow}`, [input, ...others].slice(0, remembered));
  }
}
