/** Names longer than this are compared for equality only, so that no input makes a message slow. */
const longestComparedName = 64;

/**
 * The candidate that the name was probably meant to be, for a "did you mean …?": the same but for case and
 * `-`/`_`, else the one within the smallest edit distance (a third of the name's length, at least 1).
 *
 * @param name - what was written
 * @param candidates - what could have been meant; the first of several equally near ones wins
 * @returns the nearest candidate, or undefined if none is near
 * @example
 * ```ts
 * nearest("fecth", ["fetch", "store"]) // "fetch"
 * ```
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const written = fold(name);
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const meant = fold(candidate);
    if (meant === written) return candidate;
    const distance = editDistance(written, meant, limit);
    // Sharing nothing is no likeness, however short both are.
    if (distance < limit && distance < Math.max(written.length, meant.length)) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

function fold(name: string): string {
  return name.length > longestComparedName ? name : name.toLowerCase().replaceAll("-", "_");
}

/**
 * The number of insertions, deletions, replacements and swaps of neighbours that turn one text into the other
 * (optimal string alignment; Damerau 1964), or `limit` if it is not below that.
 */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  if (from.length > longestComparedName || to.length > longestComparedName) return limit;
  let twoAbove: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let cost = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 &&
        column > 1 &&
        from.charCodeAt(row - 1) === to.charCodeAt(column - 2) &&
        from.charCodeAt(row - 2) === to.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, at(twoAbove, column - 2) + 1);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest >= limit) return limit;
    twoAbove = above;
    above = current;
  }
  return Math.min(limit, at(above, to.length));
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
