import { parseArgs } from "node:util";
import type { Effort } from "./comparison.ts";

/** What the command line can ask for. */
export const usage = `npm run bench -- [--runs <number>] [--quick] [--write]

  --runs <number>  processes for each figure, whose median counts (default 5)
  --quick          seconds instead of minutes: proves that every engine runs and is right, measures nothing
  --write          put the tables into README.md; wants 5 runs or more, and no --quick
`;

export interface Order extends Effort {
  /** Whether the tables go into the README. */
  readonly write: boolean;
}

/** Reads the command line; throws an error whose message says what is wrong with it. */
export function orderOf(args: readonly string[]): Order {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: "string" }, quick: { type: "boolean" }, write: { type: "boolean" } },
  });
  const { quick = false, write = false } = values;
  const runs = Number(values.runs ?? (quick ? 1 : 5));
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs should be a whole number from 1, found ${values.runs}`);
  }
  if (write && (quick || runs < 5)) {
    throw new Error("--write wants figures that mean something: 5 runs or more, and no --quick");
  }
  return { runs, quick, write };
}
