/** Prints what was measured, in milliseconds: how often, the median, the 95th percentile, the least. */
export function printFigure(what: string, samples: readonly number[]): void {
  const sorted = samples.toSorted((left, right) => left - right);
  const at = (share: number): string => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    return (value ?? Number.NaN).toFixed(1);
  };
  console.log(`| ${what} | ${samples.length} | ${at(0.5)} | ${at(0.95)} | ${at(0)} |`);
}
