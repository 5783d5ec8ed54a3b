/** Who wants to hear of something. */
export class Listeners<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** Adds a listener. The result removes it. */
  readonly add = (listener: (event: Event) => void): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  tell(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
