import type { Parameters } from "fast-check";

/**
 * How many random cases a property is tried with: `usual`, or the share of it that GRAFLOW_FUZZ_RUNS (a factor) says.
 * A failure prints its seed; GRAFLOW_FUZZ_SEED tries it again.
 */
export function runsOf<T>(usual: number): Parameters<T> {
  const { GRAFLOW_FUZZ_RUNS: factor = "1", GRAFLOW_FUZZ_SEED: seed } = process.env;
  const numRuns = Math.ceil(usual * Number(factor));
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) };
}
