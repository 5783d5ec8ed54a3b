import { cases } from "../cases.ts";
import { noOp, type Work } from "../engine.ts";
import { engines } from "../engines.ts";
import { fullBudget, quickBudget, timeOf } from "../sampling.ts";

/** Microseconds for one task, diamond or round: in the first run of a process, and once warm. */
export interface UnitTime {
  readonly firstUs: number;
  readonly warmUs: number;
}

/**
 * A process of its own for one engine and one case: `node case.js <engine> <case> <full|quick>`. Prints a
 * {@link UnitTime} as JSON, or null where the engine has no such thing. The result is checked after the timing, so
 * that the checking task does not make the timed code slower.
 */
const [engineName, caseName, mode] = process.argv.slice(2);
const entry = engines.find(({ name }) => name === engineName);
const benchCase = cases.find(({ name }) => name === caseName);
if (entry === undefined || benchCase === undefined)
  throw new Error(`no such engine or case: ${engineName} ${caseName}`);

const { build, check, units } = benchCase;
const size = mode === "quick" ? benchCase.quickSize : benchCase.size;
const engine = await entry.load();

async function measure(): Promise<UnitTime | null> {
  const run = build(engine, noOp, size);
  if (run === undefined) return null;
  const { firstMs, warmMs } = await timeOf(() => run(0), mode === "quick" ? quickBudget : fullBudget);
  return { firstUs: (firstMs * 1_000) / units(size), warmUs: (warmMs * 1_000) / units(size) };
}

async function verify(): Promise<void> {
  let calls = 0;
  const countAndAdd: Work = async <T>(value: T) => {
    calls++;
    return (typeof value === "number" ? value + 1 : value) as T;
  };
  const run = build(engine, countAndAdd, size);
  if (run !== undefined) check({ output: await run(0), calls }, size);
}

const time = await measure();
await verify();
process.stdout.write(JSON.stringify(time));
