/** So long may one piece of background work hold up a request. */
const sliceMs = 8;

/**
 * Does work for each item in short slices, between which requests are answered.
 *
 * @param onPause - is called at the end of each slice with how many items are done; ends the work by returning false
 */
export async function inSlices<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  onPause: (done: number) => boolean = () => true,
): Promise<void> {
  let done = 0;
  let end = performance.now() + sliceMs;
  for (const item of items) {
    work(item);
    done += 1;
    if (performance.now() < end) continue;
    if (!onPause(done)) return;
    await new Promise((resolve) => setImmediate(resolve));
    end = performance.now() + sliceMs;
  }
}
