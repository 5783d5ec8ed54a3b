import type { ts } from "ts-morph";
import type { TypeText } from "../type-oracle.ts";
import type { TypeMaker } from "./type-maker.ts";

const longest = { short: 320, long: 2000 } as const;

/** Prints types, each once. */
export class TypePrinter {
  readonly #maker: TypeMaker;
  readonly #texts = new Map<ts.Type, TypeText>();

  constructor(maker: TypeMaker) {
    this.#maker = maker;
  }

  /** A type as one would write it; where nothing is known, `unknown`. */
  text(type: ts.Type | undefined): TypeText {
    if (type === undefined) return { short: "unknown" };
    const known = this.#texts.get(type);
    if (known !== undefined) return known;
    const short = cut(this.#maker.print(type), longest.short);
    // What is shortened has an ellipsis; a tuple with a rest has one too, and is printed once more in vain.
    const long = short.includes("...") ? cut(this.#maker.printUpTo(type, longest.long), longest.long) : short;
    const text = long === short ? { short } : { short, long };
    this.#texts.set(type, text);
    return text;
  }

  /** What all of several types have in common that have to be met at once: `A & B`. */
  intersection(types: readonly ts.Type[]): TypeText {
    const [first] = types;
    if (types.length <= 1) return this.text(first);
    const texts = types.map((type) => this.text(type));
    const join = (which: (text: TypeText) => string, most: number): string => {
      return cut(texts.map((text) => bracketed(which(text))).join(" & "), most);
    };
    const short = join((text) => text.short, longest.short);
    const long = join((text) => text.long ?? text.short, longest.long);
    return long === short ? { short } : { short, long };
  }
}

function cut(printed: string, most: number): string {
  const line = printed.replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, most - 3)}...`;
}

function bracketed(type: string): string {
  return /\||=>/.test(type) && !/^\{.*\}$/.test(type) ? `(${type})` : type;
}
