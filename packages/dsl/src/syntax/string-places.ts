import type { IntList } from "../text/int-list.ts";
import { closesBracket, opensBracket, Token } from "./token.ts";

/** What a string can be where it stands: a route's key, an annotation's argument, or nothing. */
export type StringPlace = "key" | "argument" | "nothing";

/** Tells what a string can be that comes next, while a text is being cut into tokens. */
export class StringPlaces {
  readonly #kinds: IntList;
  /** The indices of the brackets that are open at {@link #seen}. */
  readonly #open: number[] = [];
  #seen = 0;

  /** `kinds` are those of the tokens so far; it may grow. */
  constructor(kinds: IntList) {
    this.#kinds = kinds;
  }

  /** What a string behind the last token can be. Looks at each token once, however often it is asked. */
  next(): StringPlace {
    const kinds = this.#kinds;
    for (; this.#seen < kinds.length; this.#seen++) {
      const kind = kinds.at(this.#seen);
      if (opensBracket(kind)) this.#open.push(this.#seen);
      else if (closesBracket(kind)) this.#open.pop();
    }
    const opener = this.#open.at(-1);
    if (opener === undefined) return "nothing";
    const before = kinds.at(kinds.length - 1);
    const beginsItem = before === kinds.at(opener) || before === Token.comma;
    if (kinds.at(opener) === Token.openBrace) return beginsItem ? "key" : "nothing";
    const hasArguments = opener > 1 && kinds.at(opener - 1) === Token.name && kinds.at(opener - 2) === Token.at;
    return hasArguments && (beginsItem || before === Token.colon) ? "argument" : "nothing";
  }
}
