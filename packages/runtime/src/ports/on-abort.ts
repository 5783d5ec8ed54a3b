const callbacksOf = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `callback` once, when `signal` aborts. However many callbacks wait on one signal, it carries a single
 * listener: Node warns of a leak past ten, which a task that waits for twenty things at once would reach.
 * The signal must not have aborted yet.
 *
 * @returns what takes the callback back; to be called once it is no longer needed, and harmless after that.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = callbacksOf.get(signal) ?? listenTo(signal);
  const entry = (): void => callback(); // an entry of its own, should one callback wait twice
  callbacks.add(entry);
  return () => {
    callbacks.delete(entry);
  };
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>();
  callbacksOf.set(signal, callbacks);
  signal.addEventListener(
    "abort",
    () => {
      for (const callback of callbacks) callback();
      callbacks.clear();
    },
    { once: true },
  );
  return callbacks;
}
