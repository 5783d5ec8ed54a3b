import { Listr, type ListrTask } from "listr2";
import type { Engine, Run, Work } from "../engine.ts";

interface Context {
  value: number;
  outputs: number[];
  joined?: unknown;
}

/**
 * A list of listr2 keeps the state of its tasks and is made for one run, so making it is part of every run; the plain
 * description of the tasks is not. No loops.
 */
export const listr2: Engine = {
  chain(work: Work, size: number): Run {
    const tasks = Array.from(
      { length: size },
      (_, index): ListrTask<Context> => ({
        title: `t${index}`,
        task: async (context) => {
          context.value = await work(context.value);
        },
      }),
    );
    return async (input) => (await run(tasks, input)).value;
  },

  fanOut(work: Work, size: number): Run {
    return fan(work, size);
  },

  diamond(work: Work): Run {
    return fan(work, 2);
  },
};

function fan(work: Work, size: number): Run {
  const branches = Array.from(
    { length: size },
    (_, index): ListrTask<Context> => ({
      title: `b${index}`,
      task: async (context) => {
        context.outputs[index] = await work(context.value);
      },
    }),
  );
  const tasks: ListrTask<Context>[] = [
    {
      title: "source",
      task: async (context) => {
        context.value = await work(context.value);
      },
    },
    { title: "branches", task: (_context, task) => task.newListr(branches, { concurrent: true }) },
    {
      title: "join",
      task: async (context) => {
        context.joined = await work(context.outputs);
      },
    },
  ];
  return async (input) => (await run(tasks, input)).joined;
}

function run(tasks: ListrTask<Context>[], input: number): Promise<Context> {
  const list = new Listr<Context, "silent">(tasks, { renderer: "silent" });
  return list.run({ value: input, outputs: [] });
}
