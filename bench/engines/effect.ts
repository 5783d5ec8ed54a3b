import { Effect } from "effect";
import type { Engine, Run, Work } from "../engine.ts";

/** An asynchronous function as an effect. */
const effectOf =
  (work: Work) =>
  <T>(value: T): Effect.Effect<T> =>
    Effect.promise(() => work(value));

export const effect: Engine = {
  chain(work: Work, size: number): Run {
    const tasks = Array.from({ length: size }, () => effectOf(work));
    const program = Effect.fnUntraced(function* (input: number) {
      let value = input;
      for (const task of tasks) value = yield* task(value);
      return value;
    });
    return (input) => Effect.runPromise(program(input));
  },

  fanOut(work: Work, size: number): Run {
    const task = effectOf(work);
    const branches = Array.from({ length: size }, () => effectOf(work));
    const program = Effect.fnUntraced(function* (input: number) {
      const value = yield* task(input);
      const outputs = yield* Effect.forEach(branches, (branch) => branch(value), { concurrency: "unbounded" });
      return yield* task(outputs);
    });
    return (input) => Effect.runPromise(program(input));
  },

  diamond(work: Work): Run {
    const task = effectOf(work);
    const program = Effect.fnUntraced(function* (input: number) {
      const value = yield* task(input);
      const outputs = yield* Effect.all([task(value), task(value)], { concurrency: "unbounded" });
      return yield* task(outputs);
    });
    return (input) => Effect.runPromise(program(input));
  },

  loop(rounds: number): Run {
    const step = (value: number): Effect.Effect<number> => Effect.promise(async () => value + 1);
    const program = Effect.fnUntraced(function* (input: number) {
      let value = input;
      while (value < rounds) value = yield* step(value);
      return value;
    });
    return (input) => Effect.runPromise(program(input));
  },
};
