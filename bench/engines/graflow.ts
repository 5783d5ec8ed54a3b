import { flow, type RunOptions, task } from "graflow";
import type { Engine, Run, Work } from "../engine.ts";

/** A loop's bounds are there to catch mistakes; here it is meant to run for long. */
const unbounded: RunOptions = { maxCycles: 1e9, maxSteps: Number.POSITIVE_INFINITY };

/** Task names are unique in a program, and a case is built more than once. */
let built = 0;

export const graflow: Engine = {
  chain(work: Work, size: number): Run {
    const names = define(`chain${built++}_`, work, size);
    const chain = flow.from(names.join(" >> "));
    return (input) => chain.run(input);
  },

  fanOut(work: Work, size: number): Run {
    const prefix = `fan${built++}_`;
    const [source, join] = define(`${prefix}end`, work, 2);
    const branches = define(`${prefix}branch`, work, size);
    const fan = flow.from(`${source} >> (${branches.join(" | ")}) >> ${join}`);
    return (input) => fan.run(input);
  },

  diamond(work: Work): Run {
    const [a, b, c, d] = define(`diamond${built++}_`, work, 4);
    const diamond = flow.from(`${a} >> (${b} | ${c}) >> ${d}`);
    return (input) => diamond.run(input);
  },

  loop(rounds: number): Run {
    const name = `loop${built++}`;
    task(name, async (value: number, ctx) => {
      const next = value + 1;
      if (next < rounds) ctx.nextIteration(next);
      return next;
    });
    const loop = flow.from(name);
    return (input) => loop.run(input, unbounded);
  },
};

function define(prefix: string, work: Work, size: number): readonly string[] {
  return Array.from({ length: size }, (_, index) => {
    const name = `${prefix}${index}`;
    task(name, work);
    return name;
  });
}
