import { chain, parallel, task, type Workflow } from "graflow";

export const read = task("read", (text: string) => text.trim());

export const words = task("words", (text: string) => text.split(/\s+/));

export const longest = task("longest", (list: readonly string[]) =>
  list.reduce((a, b) => (b.length > a.length ? b : a)),
);

export const letters = task("letters", (text: string) => text.replaceAll(/\s/g, "").length);

export const tell = task(
  "tell",
  (found: { word: string; letters: number }) => `${found.letters} letters, longest word: ${found.word}`,
);

/**
 * The same graph as flow`read >> (word: (words >> longest) | letters) >> tell`, but TypeScript infers what flows: the
 * type beside it says so, and would not compile if it were another.
 */
export const typedCombinators: Workflow<string, string> = chain(
  read,
  parallel({ word: chain(words, longest), letters }),
  tell,
);

/* In another order it does not compile. Of chain(words, read) tsc says (see wrong-order.test-d.ts):
 *
 *   Argument of type 'Task<"read", string, string>' is not assignable to parameter of type 'StepAccepting<string[]>'.
 *     Type 'Task<"read", string, string>' is not assignable to type 'Task<string, string[], unknown>'.
 *       Type 'string[]' is not assignable to type 'string'.
 */
