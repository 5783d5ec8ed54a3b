/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
}

/** The value that so many of a hundred are at most. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)];
  if (value === undefined) throw new RangeError("a percentile of no values was asked for");
  return value;
}

/** Times as the median and what 95 of 100 are at most. */
export function times(what: string, values: readonly number[], budget: string): Figure {
  return { what, measured: `${ms(percentile(values, 50))}, p95 ${ms(percentile(values, 95))}`, budget };
}

export function ms(value: number): string {
  if (value >= 1_000) return `${(value / 1_000).toFixed(1)} s`;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}

export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, budget }) => `| ${what} | ${measured} | ${budget} |`);
  return ["| what | measured | budget |", "| --- | ---: | ---: |", ...rows].join("\n");
}
