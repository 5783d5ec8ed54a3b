import type { Diagnostic } from "../errors/diagnostic.ts";
import type { Span } from "../text/span.ts";
import { isPair, mismatchedBrackets, type UnclosedBrackets, unclosedBrackets } from "./bracket-mistakes.ts";
import { beginsUnit, isOperator, opensBracket, spanOf, Token, type TokenList } from "./token.ts";

/** What a parser reads: the tokens, and for each bracket its partner. */
export interface CursorInput {
  readonly text: string;
  readonly tokens: TokenList;
  readonly partners: Int32Array;
}

/** An opening bracket that is being read, and what held around it. */
export interface OpenBracket {
  readonly opener: number;
  /** The index of its closing token, or -1 if none closes it. */
  readonly closer: number;
  readonly newlineEnds: boolean;
  readonly commaEnds: boolean;
}

/** A place in the tokens, and what ends the construct that is being read there. */
export abstract class Cursor {
  protected readonly text: string;
  protected readonly tokens: TokenList;
  protected readonly diagnostics: Diagnostic[];
  readonly #partners: Int32Array;
  protected index = 0;
  protected kind: number;
  /** Whether a separator ends what is being read: so outside any bracket, and in one that nothing closes. */
  protected newlineEnds = true;
  /** Whether a comma ends what is being read: so in a route's case. */
  protected commaEnds = false;
  #unclosed: UnclosedBrackets | undefined;
  /** How many of the unclosed strings have been left behind. */
  #stringsBehind = 0;

  constructor(input: CursorInput, diagnostics: Diagnostic[]) {
    this.text = input.text;
    this.tokens = input.tokens;
    this.#partners = input.partners;
    this.diagnostics = diagnostics;
    this.kind = this.kindAt(0);
  }

  /** The kind of the token at an index; behind the last one there are only ends. */
  protected kindAt(index: number): number {
    return this.tokens.kinds.at(index);
  }

  /** Whether the current token is of a kind. */
  protected at(kind: number): boolean {
    return this.kind === kind;
  }

  /** Leaves the current token behind. */
  protected advance(): void {
    this.jump(this.index + 1);
  }

  /** Goes to a token, at most to the last. */
  protected jump(index: number): void {
    this.index = Math.min(index, this.tokens.kinds.length - 1);
    this.kind = this.kindAt(this.index);
  }

  /** Leaves a token behind; of a bracket that is closed, all of it. */
  protected skip(): void {
    const partner = opensBracket(this.kind) ? this.partnerOf(this.index) : -1;
    this.jump(partner < 0 ? this.index + 1 : partner + 1);
  }

  protected startOf(index: number): number {
    return this.tokens.starts.at(index);
  }

  /** The end of the token before the current one. */
  protected previousEnd(): number {
    return this.index === 0 ? 0 : this.tokens.ends.at(this.index - 1);
  }

  protected span(index: number): Span {
    return spanOf(this.tokens, index);
  }

  /** The span from an offset to the end of what has been read. */
  protected spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.previousEnd()) };
  }

  protected textOf(index: number): string {
    return this.text.slice(this.tokens.starts.at(index), this.tokens.ends.at(index));
  }

  /** The index of the bracket that belongs to the one at an index, or -1. */
  protected partnerOf(index: number): number {
    return this.#partners[index] ?? -1;
  }

  protected report(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
  }

  // sep = ";" | a line break before a token that can begin a unit, outside any bracket,
  //       where the token before it is no operator ;
  protected atSeparator(): boolean {
    if (!this.newlineEnds) return false;
    if (this.kind === Token.semicolon) return true;
    return (
      beginsUnit(this.kind) &&
      this.tokens.onNewLine.at(this.index) === 1 &&
      !(this.index > 0 && this.#continuesLine(this.kindAt(this.index - 1)))
    );
  }

  /** Inside brackets no line break parts anything; behind one that nothing closes, the next line still belongs to it. */
  #continuesLine(kind: number): boolean {
    return isOperator(kind) || opensBracket(kind);
  }

  /** Whether the construct that is being read ends before the current token, whatever it is. */
  protected atEnd(): boolean {
    switch (this.kind) {
      case Token.end:
        return true;
      case Token.semicolon:
        return this.newlineEnds;
      case Token.comma:
        return this.commaEnds;
      case Token.closeParen:
      case Token.closeSquare:
      case Token.closeBrace:
        return this.partnerOf(this.index) >= 0;
      default:
        return false;
    }
  }

  /** Enters the bracket that the current token opens. */
  protected open(commaEnds: boolean): OpenBracket {
    const { index: opener, newlineEnds } = this;
    const closer = this.partnerOf(opener);
    const outer = { opener, closer, newlineEnds, commaEnds: this.commaEnds };
    this.newlineEnds = newlineEnds && closer < 0;
    this.commaEnds = commaEnds || (this.commaEnds && closer < 0);
    this.advance();
    return outer;
  }

  /** Leaves a bracket behind its closing token; reports if it has none, or one of another kind. */
  protected close(bracket: OpenBracket): void {
    this.newlineEnds = bracket.newlineEnds;
    this.commaEnds = bracket.commaEnds;
    if (bracket.closer >= 0) {
      this.jump(bracket.closer + 1);
      const pair = { opener: this.span(bracket.opener), closer: this.span(bracket.closer) };
      if (!isPair(this.text, pair)) this.report(mismatchedBrackets(this.text, pair));
      return;
    }
    // What should close it may be part of a string that is not closed itself.
    if (this.hasUnclosedString(bracket.opener)) this.forgiveUnclosed();
    else this.#reportUnclosed(bracket.opener);
  }

  /** Whether a string that is not closed stands between a token and the current one. */
  protected hasUnclosedString(first: number): boolean {
    const strings = this.tokens.unclosedStrings;
    while ((strings[this.#stringsBehind] ?? this.index) < this.index) this.#stringsBehind++;
    return (strings[this.#stringsBehind - 1] ?? -1) > first;
  }

  /** Brackets that should all be closed at one place are one mistake. */
  #reportUnclosed(opener: number): void {
    const inner = this.#unclosed;
    const isSamePlace = inner !== undefined && inner.at === this.index;
    if (isSamePlace && inner.isSilent) return;
    if (isSamePlace) this.diagnostics.splice(inner.diagnostic, 1);
    const openers = [...(isSamePlace ? inner.openers : []), this.span(opener)];
    this.#unclosed = { at: this.index, openers, diagnostic: this.diagnostics.length, isSilent: false };
    this.report(unclosedBrackets(this.text, openers, this.previousEnd()));
  }

  /** Says nothing of brackets that are not closed where the current token stands. */
  protected forgiveUnclosed(): void {
    this.#unclosed = { at: this.index, openers: [], diagnostic: -1, isSilent: true };
  }
}
