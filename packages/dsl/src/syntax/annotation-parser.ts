import { decodeNumber, decodeString } from "./literals.ts";
import { RecoveringCursor } from "./recovering-cursor.ts";
import {
  annotationWithoutName,
  argumentExpected,
  argumentWithoutValue,
  commaExpected,
  slotIsNoValue,
} from "./suffix-mistakes.ts";
import { endsUnit, Token } from "./token.ts";
import type { Annotation, AnnotationArgument, ArgumentValue } from "./tree.ts";

/** Reads `@name(…)`. */
export abstract class AnnotationParser extends RecoveringCursor {
  /** Whether the bracket around the arguments that are being read is closed anywhere. */
  #isClosed = true;

  // annotation = "@" name [ "(" [ arg { "," arg } ] ")" ] ;
  protected annotation(): Annotation {
    const at = this.index;
    const start = this.startOf(at);
    this.advance();
    if (this.kind !== Token.name || this.atSeparator()) {
      this.report(annotationWithoutName(this.text, this.span(at), endsUnit(this.kindAt(at - 1))));
      const nameSpan = { start: this.previousEnd(), end: this.previousEnd() };
      return { kind: "annotation", span: this.span(at), name: "", nameSpan, args: [], broken: true };
    }
    const name = this.textOf(this.index);
    const nameSpan = this.span(this.index);
    this.advance();
    if (!this.at(Token.openParen) || this.atSeparator()) {
      return { kind: "annotation", span: this.spanFrom(start), name, nameSpan, args: [] };
    }
    const known = this.diagnostics.length;
    const bracket = this.open(true);
    this.#isClosed = bracket.closer >= 0;
    const args = this.#args();
    this.close(bracket);
    const broken = this.diagnostics.length > known || this.hasUnclosedString(bracket.opener);
    const span = this.spanFrom(start);
    return { kind: "annotation", span, name, nameSpan, args, ...(broken ? { broken } : undefined) };
  }

  #args(): AnnotationArgument[] {
    const args: AnnotationArgument[] = [];
    let isAfterComma = false;
    while (!this.#argsEnd()) {
      if (this.at(Token.comma)) {
        this.#skipArgument(this.index);
        this.advance();
        isAfterComma = false;
        continue;
      }
      const arg = this.#arg();
      if (arg !== undefined) args.push(arg);
      isAfterComma = this.at(Token.comma);
      if (isAfterComma) {
        this.advance();
      } else if (this.#isValue()) {
        this.report(commaExpected(this.text, this.span(this.index), this.previousEnd()));
      } else if (!this.#argsEnd()) {
        this.#skipArgument(this.index);
      }
    }
    if (isAfterComma) this.#skipArgument(this.index - 1);
    return args;
  }

  // arg = [ name ":" ] ( name | string | number | duration | "true" | "false" | slot ) ;
  #arg(): AnnotationArgument | undefined {
    const first = this.index;
    const start = this.startOf(first);
    const isNamed = this.at(Token.name) && this.kindAt(first + 1) === Token.colon;
    const named = isNamed ? { name: this.textOf(first), nameSpan: this.span(first) } : undefined;
    if (isNamed) this.jump(first + 2);
    const value = this.#argsEnd() ? undefined : this.#value();
    if (value !== undefined) return { ...named, value, span: this.spanFrom(start) };
    this.#skipArgument(first, named?.name);
    return undefined;
  }

  /** Reports what is no argument, which begins at the token `first`, and leaves it behind. */
  #skipArgument(first: number, name?: string): void {
    while (!this.at(Token.comma) && !this.#argsEnd()) this.skip();
    const span = this.index > first ? this.spanFrom(this.startOf(first)) : this.span(first);
    // The comma before it goes with it.
    const start = this.kindAt(first - 1) === Token.comma ? this.startOf(first - 1) : span.start;
    const removed = { start, end: span.end };
    this.report(
      name === undefined ? argumentExpected(this.text, span, removed) : argumentWithoutValue(name, span, removed),
    );
  }

  /** Whether the current token can be an argument. */
  #isValue(): boolean {
    switch (this.kind) {
      case Token.name:
      case Token.string:
      case Token.unclosedString:
      case Token.number:
      case Token.duration:
      case Token.slot:
        return !this.#argsEnd();
      default:
        return false;
    }
  }

  #value(): ArgumentValue | undefined {
    const index = this.index;
    const span = this.span(index);
    const written = this.textOf(index);
    switch (this.kind) {
      case Token.name:
        this.advance();
        return written === "true" || written === "false"
          ? { kind: "boolean", value: written === "true", span }
          : { kind: "name", value: written, span };
      case Token.string:
      case Token.unclosedString:
        this.advance();
        return { kind: "string", value: decodeString(written), span };
      case Token.number:
      case Token.duration: {
        const kind = this.kind === Token.number ? "number" : "duration";
        this.advance();
        return { kind, value: decodeNumber(written), span };
      }
      case Token.slot: {
        this.advance();
        const { index: value, slot } = this.tokens.slots.get(index) ?? { index: 0 };
        if (slot !== undefined && slot.kind !== "value") this.report(slotIsNoValue(slot, span));
        return { kind: "slot", value, span, ...(slot === undefined ? undefined : { slot }) };
      }
      default:
        return undefined;
    }
  }

  /** Whether the arguments end; those of a bracket that nothing closes end where an argument cannot go on. */
  #argsEnd(): boolean {
    if (this.atSeparator()) return true;
    if (this.kind === Token.comma) return false;
    if (this.atEnd()) return true;
    return !this.#isClosed && (this.kind === Token.sequence || this.kind === Token.parallel);
  }
}
