import type { Engine, Run, Work } from "../engine.ts";

/** The floor: what the language itself costs, with no engine. */
export const promises: Engine = {
  chain(work: Work, size: number): Run {
    return async (input) => {
      let value = input;
      for (let index = 0; index < size; index++) value = await work(value);
      return value;
    };
  },

  fanOut(work: Work, size: number): Run {
    const branches = Array.from({ length: size }, () => work);
    return async (input) => {
      const value = await work(input);
      return work(await Promise.all(branches.map((branch) => branch(value))));
    };
  },

  diamond(work: Work): Run {
    return async (input) => {
      const value = await work(input);
      return work(await Promise.all([work(value), work(value)]));
    };
  },

  loop(rounds: number): Run {
    const step = async (value: number): Promise<number> => value + 1;
    return async (input) => {
      let value = input;
      while (value < rounds) value = await step(value);
      return value;
    };
  },
};
