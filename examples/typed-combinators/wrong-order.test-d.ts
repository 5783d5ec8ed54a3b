import { chain, parallel, type Workflow } from "graflow";
import { letters, longest, read, tell, words } from "./typed-combinators.ts";

/** Never called: it is checked by the compiler, which must find an error behind each comment that expects one. */
export function wrongOrder(): unknown[] {
  const inferred: Workflow<string, { words: string[]; letters: number }> = parallel(words, letters);
  return [
    inferred,
    // @ts-expect-error read takes a text, words returns a list
    chain(words, read),
    // @ts-expect-error tell also needs letters
    chain(read, parallel({ word: chain(words, longest) }), tell),
    // @ts-expect-error a number is no text
    chain(letters, words),
  ];
}
