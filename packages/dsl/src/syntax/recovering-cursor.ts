import type { Span } from "../text/span.ts";
import { strayCloser } from "./bracket-mistakes.ts";
import { Cursor } from "./cursor.ts";
import { operatorWithoutLeft, operatorWithoutRight, wrongOperator } from "./operator-mistakes.ts";
import { beginsUnit, Token } from "./token.ts";
import { strayColon, suffixWithoutUnit, unexpected } from "./unit-mistakes.ts";

/** How a parser goes on behind a mistake: what it leaves out, and what it then does not report again. */
export abstract class RecoveringCursor extends Cursor {
  /** The operator of which something was reported, so that it is not reported again for its other side. */
  #reportedOperator = -1;
  /** The token before which something was left out or is missing: it may lack its operator, or its left side. */
  #patchedBefore = -1;

  /** Says that the current token need not fit to what stands before it. */
  protected patch(): void {
    this.#patchedBefore = this.index;
  }

  /** Whether {@link patch} was called at the current token. */
  protected isPatched(): boolean {
    return this.#patchedBefore === this.index;
  }

  /** Leaves an operator behind; reports it if it is not written as `meant`. Returns its token's index. */
  protected operator(meant: string): number {
    const index = this.index;
    const span = this.span(index);
    if (this.textOf(index) !== meant && this.#reportedOperator !== index) {
      this.report(wrongOperator(this.text, span, meant));
      this.#reportedOperator = index;
    }
    this.advance();
    return index;
  }

  /** Reports that no unit begins at the current token; `operator` is the one that it would be the right side of. */
  protected reportMissing(operator: number): void {
    switch (this.kind) {
      case Token.sequence:
      case Token.parallel:
      case Token.fallback:
        this.report(operatorWithoutLeft(this.text, this.span(this.index)));
        this.#reportedOperator = this.index;
        return;
      case Token.at:
      case Token.question:
        this.report(suffixWithoutUnit(this.text, this.span(this.index)));
        this.#reportedOperator = this.index;
        return;
      default:
        if (operator < 0 || operator === this.#reportedOperator) return;
        this.report(operatorWithoutRight(this.text, this.span(operator), this.#isCaseColon(operator)));
    }
  }

  /** Leaves behind what cannot begin a unit. */
  protected skipBeforeUnit(): void {
    const first = this.index;
    while (this.isMeaningless() && !(this.index > first && this.#beginsLine())) this.skipMeaningless();
  }

  /** Whether behind a unit a token stands that means nothing there. */
  protected isMeaninglessAfterUnit(): boolean {
    switch (this.kind) {
      case Token.comma:
      case Token.semicolon:
      case Token.wrongSequence:
      case Token.wrongParallel:
        return false;
      default:
        return this.isMeaningless() && !this.#beginsLine() && !this.atCaseWithoutComma();
    }
  }

  /** Whether the token is neither the end of anything nor something that a unit or an operator begins with. */
  protected isMeaningless(): boolean {
    switch (this.kind) {
      case Token.colon:
      case Token.comma:
      case Token.semicolon:
      case Token.string:
      case Token.unclosedString:
      case Token.number:
      case Token.duration:
      case Token.badNumber:
      case Token.wrongSequence:
      case Token.wrongParallel:
      case Token.equals:
      case Token.unknown:
      case Token.closeParen:
      case Token.closeSquare:
      case Token.closeBrace:
        return !this.atEnd();
      default:
        return false;
    }
  }

  /** Reports a meaningless token, with those that touch it, and leaves them behind. */
  protected skipMeaningless(isAfterUnit = false): void {
    const { index, kind } = this;
    const span = this.span(index);
    this.advance();
    switch (kind) {
      case Token.closeParen:
      case Token.closeSquare:
      case Token.closeBrace:
        this.report(strayCloser(this.text, span));
        break;
      case Token.colon:
        this.report(isAfterUnit ? strayColon(this.text, span) : operatorWithoutLeft(this.text, span));
        break;
      case Token.unclosedString:
        break;
      default:
        while (kind === Token.unknown && this.at(kind) && this.startOf(this.index) === this.previousEnd()) {
          this.advance();
        }
        this.report(unexpected(this.text, this.spanFrom(span.start), isAfterUnit && this.#beginsUnitHere()));
    }
    this.patch();
  }

  /** Whether a case begins here though the one before it has not been ended by a comma. */
  protected atCaseWithoutComma(): boolean {
    return (
      this.commaEnds &&
      (this.kind === Token.name || this.kind === Token.string || this.kind === Token.number) &&
      this.kindAt(this.index + 1) === Token.colon
    );
  }

  /** Whether the current token begins a unit of the chain that is being read. */
  #beginsUnitHere(): boolean {
    return beginsUnit(this.kind) && !this.atSeparator();
  }

  /** Whether a token is the colon behind a case's key, not behind a label. */
  #isCaseColon(index: number): boolean {
    if (!this.commaEnds || this.kindAt(index) !== Token.colon) return false;
    const before = this.kindAt(index - 2);
    return before === Token.openBrace || before === Token.comma;
  }

  /** An operator that is missing before the current token. */
  protected emptySpan(): Span {
    const start = this.startOf(this.index);
    return { start, end: start };
  }

  /** Whether the current token begins a line that may be a chain of its own. */
  #beginsLine(): boolean {
    return this.newlineEnds && this.tokens.onNewLine.at(this.index) === 1;
  }
}
