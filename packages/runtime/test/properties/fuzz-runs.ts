import type { Parameters } from "fast-check";

/** The cases of every run of the tests: what was right for one change is tried in the same way for the next. */
const usualSeed = 2026;

/**
 * How many random cases a property is tried with: `usual`, or the share of it that GRAFLOW_FUZZ_RUNS (a factor) says.
 * They are the same ones each time; GRAFLOW_FUZZ_SEED picks others: a number, or `random`.
 */
export function runsOf<T>(usual: number): Parameters<T> {
  const { GRAFLOW_FUZZ_RUNS: factor = "1", GRAFLOW_FUZZ_SEED: seed = usualSeed } = process.env;
  const numRuns = Math.ceil(usual * Number(factor));
  return seed === "random" ? { numRuns } : { numRuns, seed: Number(seed) };
}
