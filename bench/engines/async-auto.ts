import async, { type AutoTasks } from "async";
import type { Engine, Run, Work } from "../engine.ts";

/** The description of the tasks is made once; `auto` works out their order anew in every run, as it is written to. */
export const asyncAuto: Engine = {
  chain(work: Work, size: number): Run {
    let value = 0;
    const tasks: AutoTasks<number> = { t0: async () => await work(value) };
    for (let index = 1; index < size; index++) {
      const before = `t${index - 1}`;
      tasks[`t${index}`] = [before, async (results) => await work(results[before] as number)];
    }
    return async (input) => {
      value = input;
      const results = await async.auto(tasks);
      return results[`t${size - 1}`];
    };
  },

  fanOut(work: Work, size: number): Run {
    return fan(work, size);
  },

  diamond(work: Work): Run {
    return fan(work, 2);
  },
};

function fan(work: Work, size: number): Run {
  let value = 0;
  const names = Array.from({ length: size }, (_, index) => `b${index}`);
  const tasks: AutoTasks<unknown> = { source: async () => await work(value) };
  for (const name of names) tasks[name] = ["source", async (results) => await work(results.source)];
  tasks.join = [...names, async (results) => await work(names.map((name) => results[name]))];
  return async (input) => {
    value = input;
    const results = await async.auto(tasks);
    return results.join;
  };
}
