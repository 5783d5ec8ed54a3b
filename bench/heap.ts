/** Bytes on the heap after a full collection. Needs Node's `--expose-gc`. */
export function heapBytes(): number {
  if (globalThis.gc === undefined) throw new Error("start Node with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
