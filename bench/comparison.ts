import { cases } from "./cases.ts";
import { runChild } from "./child.ts";
import { engines } from "./engines.ts";
import type { UnitTime } from "./processes/case.ts";
import { median } from "./sampling.ts";

/** How much to measure. */
export interface Effort {
  /** Processes for each figure; their median counts. */
  readonly runs: number;
  /** Small sizes and few samples: proves that everything works, measures nothing. */
  readonly quick: boolean;
}

/** By engine name, then by case name; a case is absent where the engine has no such thing. */
export type Comparison = ReadonlyMap<string, ReadonlyMap<string, UnitTime>>;

/**
 * Measures every engine in every case, each in a process of its own. A round takes every engine once before the next
 * round begins, so that whatever else the machine does for a while falls on all of them.
 */
export async function compare({ runs, quick }: Effort): Promise<Comparison> {
  const times = new Map(engines.map(({ name }) => [name, new Map<string, UnitTime[]>()]));
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`comparing, round ${run} of ${runs}\n`);
    for (const benchCase of cases) {
      for (const [engine, row] of times) {
        const args = [engine, benchCase.name, quick ? "quick" : "full"];
        const time = await runChild<UnitTime | null>("case", { args });
        if (time !== null) row.set(benchCase.name, [...(row.get(benchCase.name) ?? []), time]);
      }
    }
  }
  return new Map(
    [...times].map(([engine, row]) => [engine, new Map([...row].map(([name, all]) => [name, middle(all)]))]),
  );
}

function middle(times: readonly UnitTime[]): UnitTime {
  return { firstUs: median(times.map(({ firstUs }) => firstUs)), warmUs: median(times.map(({ warmUs }) => warmUs)) };
}
