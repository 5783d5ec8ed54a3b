/**
 * The keys of a group's branches after one of them has moved to another place; the same array where it cannot move
 * there.
 */
export function moveBranch(keys: readonly string[], key: string, to: number): readonly string[] {
  const from = keys.indexOf(key);
  const place = Math.max(0, Math.min(keys.length - 1, to));
  if (from < 0 || from === place) return keys;
  const rest = keys.filter((one) => one !== key);
  return [...rest.slice(0, place), key, ...rest.slice(place)];
}

/**
 * Where a branch would stand that was let go at a height.
 *
 * @param middles - the heights of the branches' middles, in their order
 */
export function dropPlace(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, at) => at !== from && middle < y).length;
}
