/** Where something wants to be, and how much. */
export interface Wish {
  readonly place: number;
  readonly weight: number;
}

/**
 * The places nearest to what is wished, by weighted squares, of things that stand one below the other and at least
 * as far apart as `offsets` say. Exact, in linear time: wishes that would change the order are pooled (the pool
 * adjacent violators algorithm of isotonic regression).
 */
export function settleInOrder(wishes: readonly Wish[], offsets: readonly number[]): number[] {
  const pools: { sum: number; weight: number; size: number }[] = [];
  wishes.forEach(({ place, weight }, at) => {
    let pool = { sum: (place - (offsets[at] ?? 0)) * weight, weight, size: 1 };
    for (let last = pools[pools.length - 1]; last !== undefined; last = pools[pools.length - 1]) {
      if (last.sum / last.weight <= pool.sum / pool.weight) break;
      pools.pop();
      pool = { sum: last.sum + pool.sum, weight: last.weight + pool.weight, size: last.size + pool.size };
    }
    pools.push(pool);
  });
  const places: number[] = [];
  for (const pool of pools) {
    for (let left = pool.size; left > 0; left--) {
      places.push((offsets[places.length] ?? 0) + pool.sum / pool.weight);
    }
  }
  return places;
}
