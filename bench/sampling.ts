import { performance } from "node:perf_hooks";

/** How long one process may take. Milliseconds. */
export interface Budget {
  /** How long to run before anything counts, so that the compiler has done its work; at least one run. */
  readonly warmUpMs: number;
  /** How long a sample lasts at least: quick runs are repeated within a sample. */
  readonly sampleMs: number;
  /** Samples are taken until this is spent, and at least {@link minSamples} of them. */
  readonly totalMs: number;
  readonly minSamples: number;
}

export const fullBudget: Budget = { warmUpMs: 400, sampleMs: 10, totalMs: 1_000, minSamples: 3 };
export const quickBudget: Budget = { warmUpMs: 5, sampleMs: 1, totalMs: 10, minSamples: 3 };

/** Milliseconds for one run. */
export interface Timing {
  /** The very first run, before anything was compiled: what a program pays that runs a flow once. */
  readonly firstMs: number;
  /** The median once warm: what a service pays. */
  readonly warmMs: number;
}

export async function timeOf(run: () => Promise<unknown>, budget: Budget): Promise<Timing> {
  const firstMs = await timeOfRepeats(run, 1);
  const repeats = await warmUp(run, budget);
  const samples: number[] = [];
  const end = performance.now() + budget.totalMs;
  while (samples.length < budget.minSamples || performance.now() < end) {
    samples.push((await timeOfRepeats(run, repeats)) / repeats);
  }
  return { firstMs, warmMs: median(samples) };
}

/** How often a run is to be repeated so that a sample lasts long enough, once it is warm. */
async function warmUp(run: () => Promise<unknown>, { warmUpMs, sampleMs }: Budget): Promise<number> {
  const end = performance.now() + warmUpMs;
  for (let repeats = 1; ; ) {
    const tookMs = await timeOfRepeats(run, repeats);
    if (tookMs < sampleMs) repeats *= 2;
    else if (performance.now() >= end) return repeats;
  }
}

async function timeOfRepeats(run: () => Promise<unknown>, repeats: number): Promise<number> {
  const start = performance.now();
  for (let repeat = 0; repeat < repeats; repeat++) await run();
  return performance.now() - start;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError("the median of no values was asked for");
  return (upper + lower) / 2;
}
