import type { IntList } from "../text/int-list.ts";
import type { Span } from "../text/span.ts";
import type { Slot } from "./slot.ts";
import type { Comment } from "./tree.ts";

/** The kinds of tokens, as numbers. What the language does not have but people write has a kind too, to be understood anyway. */
export const Token = {
  end: 0,
  name: 1,
  slot: 2,
  openParen: 3,
  sequence: 4,
  parallel: 5,
  fallback: 6,
  closeParen: 7,
  openSquare: 8,
  closeSquare: 9,
  openBrace: 10,
  closeBrace: 11,
  colon: 12,
  comma: 13,
  semicolon: 14,
  question: 15,
  at: 16,
  string: 17,
  number: 18,
  duration: 19,
  /** A number that goes on with letters which are no unit of time. */
  badNumber: 20,
  /** `>`, `->`, `=>`, `→`, `|>`: understood as `>>`. */
  wrongSequence: 21,
  /** `&`, `&&`: understood as `|`. */
  wrongParallel: 22,
  /** `=`: understood as `:`. */
  equals: 23,
  /** Characters that mean nothing. */
  unknown: 24,
  /** A string that the line ends before its closing quote: that has been reported. */
  unclosedString: 25,
} as const;

/** The tokens of a text, one array for each property: that is fast, and any token can be looked at ahead. */
export interface TokenList {
  /** Kinds as in {@link Token}; the last is always {@link Token.end}. */
  readonly kinds: IntList;
  readonly starts: IntList;
  readonly ends: IntList;
  /** 1 if a line break stands between the token and the one before it, else 0. */
  readonly onNewLine: IntList;
  /** Of each slot token, by the token's index, which slot it is. */
  readonly slots: ReadonlyMap<number, SlotToken>;
  readonly comments: readonly Comment[];
  /** The indices of the {@link Token.unclosedString} tokens. */
  readonly unclosedStrings: readonly number[];
}

/** Which interpolation a slot token stands for. */
export interface SlotToken {
  readonly index: number;
  readonly slot?: Slot;
}

/** Whether a unit can begin with such a token. */
export function beginsUnit(kind: number): boolean {
  return kind === Token.name || kind === Token.slot || kind === Token.openParen;
}

/** Whether a unit, or a suffix of it, can end with such a token. */
export function endsUnit(kind: number): boolean {
  return kind === Token.name || kind === Token.slot || closesBracket(kind);
}

/** Whether something has to follow such a token, so that a line break behind it parts nothing. */
export function isOperator(kind: number): boolean {
  switch (kind) {
    case Token.sequence:
    case Token.parallel:
    case Token.fallback:
    case Token.wrongSequence:
    case Token.wrongParallel:
    case Token.question:
    case Token.colon:
    case Token.equals:
    case Token.comma:
      return true;
    default:
      return false;
  }
}

/** Whether such a token opens a bracket. */
export function opensBracket(kind: number): boolean {
  return kind === Token.openParen || kind === Token.openSquare || kind === Token.openBrace;
}

/** The kind that closes an opening bracket. */
export function closerOf(kind: number): number {
  switch (kind) {
    case Token.openSquare:
      return Token.closeSquare;
    case Token.openBrace:
      return Token.closeBrace;
    default:
      return Token.closeParen;
  }
}

/** Whether such a token closes a bracket. */
export function closesBracket(kind: number): boolean {
  return kind === Token.closeParen || kind === Token.closeSquare || kind === Token.closeBrace;
}

/** The span of the token at an index. */
export function spanOf(tokens: TokenList, index: number): Span {
  return { start: tokens.starts.at(index), end: tokens.ends.at(index) };
}
