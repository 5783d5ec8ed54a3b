import type { IntList } from "../text/int-list.ts";
import { closerOf, closesBracket, opensBracket, Token } from "./token.ts";

/**
 * Finds for each bracket its partner, before anything is parsed: so the parser knows at an opening bracket whether it
 * is ever closed, and can end an unclosed one at the line's end instead of at the text's.
 *
 * @returns for each token the index of its partner, or -1. A bracket that only one of another kind closes is paired
 * with that.
 */
export function matchBrackets(kinds: IntList): Int32Array {
  const partners = new Int32Array(kinds.length).fill(-1);
  const isComplete = matchSameKind(kinds, partners);
  if (!isComplete) matchLeftOvers(kinds, partners);
  return partners;
}

function matchSameKind(kinds: IntList, partners: Int32Array): boolean {
  const open: number[] = [];
  const openOfKind = new Uint32Array(closerLimit);
  let isComplete = true;
  for (let index = 0; index < kinds.length; index++) {
    const kind = kinds.at(index);
    if (opensBracket(kind)) {
      open.push(index);
      add(openOfKind, closerOf(kind), 1);
    } else if (closesBracket(kind)) {
      if (openOfKind[kind] === 0) {
        isComplete = false;
        continue;
      }
      for (;;) {
        const opener = open.pop() ?? 0;
        const closer = closerOf(kinds.at(opener));
        add(openOfKind, closer, -1);
        if (closer === kind) {
          partners[opener] = index;
          partners[index] = opener;
          break;
        }
        isComplete = false;
      }
    }
  }
  return isComplete && open.length === 0;
}

/** Pairs what is left on the same level: `(a | b]` is one mistake, not two. */
function matchLeftOvers(kinds: IntList, partners: Int32Array): void {
  const open: number[] = [];
  const wall = -1;
  for (let index = 0; index < kinds.length; index++) {
    const kind = kinds.at(index);
    const isMatched = partners[index] !== -1;
    if (opensBracket(kind)) {
      open.push(isMatched ? wall : index);
    } else if (closesBracket(kind) && isMatched) {
      while (open.pop() !== wall);
    } else if (closesBracket(kind)) {
      const opener = open.at(-1);
      if (opener === undefined || opener === wall) continue;
      open.pop();
      partners[opener] = index;
      partners[index] = opener;
    }
  }
}

const closerLimit = 1 + Math.max(Token.closeParen, Token.closeSquare, Token.closeBrace);

function add(counts: Uint32Array, index: number, amount: number): void {
  counts[index] = (counts[index] ?? 0) + amount;
}
