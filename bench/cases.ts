import type { Engine, Run, Work } from "./engine.ts";

/** One thing that all engines are asked to do. */
export interface Case {
  readonly name: string;
  /** What is timed, for a column's head. */
  readonly title: (size: number) => string;
  /** What the printed time is divided by. */
  readonly unit: string;
  readonly size: number;
  /** The size in quick mode. */
  readonly quickSize: number;
  /** Units in one run. */
  readonly units: (size: number) => number;
  /** The run to time, or nothing where the engine has no such thing. */
  readonly build: (engine: Engine, work: Work, size: number) => Run | undefined;
  /** Throws unless `output`, from the input 0 with tasks that add one, and their number of calls are right. */
  readonly check: (outcome: Outcome, size: number) => void;
}

/** What a checking run gave. `calls` counts the calls of {@link Work}, which a loop does not use. */
export interface Outcome {
  readonly output: unknown;
  readonly calls: number;
}

export const cases: readonly Case[] = [
  {
    name: "chain",
    title: (size) => `chain of ${size.toLocaleString("en")}`,
    unit: "task",
    size: 1_000,
    quickSize: 50,
    units: (size) => size,
    build: (engine, work, size) => engine.chain?.(work, size),
    check({ output, calls }, size) {
      expect("the chain's output", output, size);
      expect("the number of tasks run", calls, size);
    },
  },
  {
    name: "fan-out",
    title: (size) => `fan-out of ${size.toLocaleString("en")} and join`,
    unit: "task",
    size: 1_000,
    quickSize: 50,
    units: (size) => size + 2,
    build: (engine, work, size) => engine.fanOut?.(work, size),
    check: checkJoin,
  },
  {
    name: "diamond",
    title: () => "diamond",
    unit: "diamond",
    size: 2,
    quickSize: 2,
    units: () => 1,
    build: (engine, work) => engine.diamond?.(work),
    check: checkJoin,
  },
  {
    name: "loop",
    title: (size) => `self-loop of ${size.toLocaleString("en")}`,
    unit: "round",
    size: 10_000,
    quickSize: 50,
    units: (size) => size,
    build: (engine, _work, size) => engine.loop?.(size),
    check({ output }, size) {
      expect("the loop's output", output, size);
    },
  },
];

/** The join returns what it got, a list or an object: an entry for each branch, to which source and branch added one each. */
function checkJoin({ output, calls }: Outcome, branches: number): void {
  const values = Object.values(output as object);
  expect("the number of values that reached the join", values.length, branches);
  for (const value of values) expect("a value that reached the join", value, 2);
  expect("the number of tasks run", calls, branches + 2);
}

function expect(what: string, found: unknown, expected: number): void {
  if (found !== expected) throw new Error(`${what} should be ${expected}, found ${String(found)}`);
}
