/**
 * Makes names that nothing has yet: `x_2`, `x_3`, …
 *
 * @param used the names that are taken
 */
export function unusedNames(used: Iterable<string>): (base: string) => string {
  const taken = new Set(used);
  const counts = new Map<string, number>();
  return (base) => {
    let count = counts.get(base) ?? 2;
    while (taken.has(`${base}_${count}`)) count++;
    counts.set(base, count + 1);
    return `${base}_${count}`;
  };
}
