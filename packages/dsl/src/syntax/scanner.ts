import type { Diagnostic } from "../errors/diagnostic.ts";
import { IntList } from "../text/int-list.ts";
import { isLineBreak } from "../text/line-table.ts";
import { isAsciiDigit, isBlankAt, isLetterAt, nameEnd } from "./characters.ts";
import { interpolationEnd } from "./interpolation.ts";
import {
  slotInString,
  unknownEscape,
  unterminatedComment,
  unterminatedInterpolation,
  unterminatedString,
} from "./scan-mistakes.ts";
import type { Slot } from "./slot.ts";
import { StringPlaces } from "./string-places.ts";
import { type SlotToken, Token, type TokenList } from "./token.ts";
import type { Comment } from "./tree.ts";

/**
 * Cuts a text into tokens. Every text has tokens; an unterminated string, comment or interpolation is reported here,
 * everything else that is wrong by the parser.
 *
 * @param slots what the interpolations are, in text order; without it they are recognised by their `${` and `}`
 */
export function scan(
  text: string,
  slots: readonly Slot[] | undefined,
  report: (mistake: Diagnostic) => void,
): TokenList {
  return new Scanner(text, slots, report).scan();
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const dollar = 36;
const asterisk = 42;
const minus = 45;
const slash = 47;
const equals = 61;
const greater = 62;
const question = 63;
const backslash = 92;
const openBrace = 123;
const bar = 124;

/** The kinds that are one character, by its code. */
const singles: readonly (number | undefined)[] = (() => {
  const kinds: (number | undefined)[] = new Array(128).fill(undefined);
  const put = (character: string, kind: number) => {
    kinds[character.charCodeAt(0)] = kind;
  };
  put("(", Token.openParen);
  put(")", Token.closeParen);
  put("[", Token.openSquare);
  put("]", Token.closeSquare);
  put("{", Token.openBrace);
  put("}", Token.closeBrace);
  put(":", Token.colon);
  put(",", Token.comma);
  put(";", Token.semicolon);
  put("@", Token.at);
  return kinds;
})();

class Scanner {
  readonly #text: string;
  readonly #report: (mistake: Diagnostic) => void;
  readonly #given: readonly Slot[] | undefined;
  readonly #kinds = new IntList();
  readonly #starts = new IntList();
  readonly #ends = new IntList();
  readonly #onNewLine = new IntList();
  readonly #slots = new Map<number, SlotToken>();
  readonly #comments: Comment[] = [];
  readonly #unclosedStrings: number[] = [];
  readonly #places = new StringPlaces(this.#kinds);
  #offset = 0;
  #lineBreak = false;
  #slotIndex = 0;
  /** Where the next given slot begins; past the text if there is none. */
  #slotStart = Number.POSITIVE_INFINITY;

  constructor(text: string, slots: readonly Slot[] | undefined, report: (mistake: Diagnostic) => void) {
    this.#text = text;
    this.#given = slots;
    this.#report = report;
    this.#passSlots();
  }

  /** Cuts the whole text; what begins no token is white space, a comment, or a token of a kind for that. */
  scan(): TokenList {
    const text = this.#text;
    const length = text.length;
    while (this.#offset < length) {
      if (this.#offset >= this.#slotStart) {
        this.#passSlots();
        if (this.#offset === this.#slotStart) {
          this.#givenSlot();
          continue;
        }
      }
      const offset = this.#offset;
      const code = text.charCodeAt(offset);
      if (code === space) {
        this.#offset++;
      } else if (code === lineFeed || code === carriageReturn) {
        this.#lineBreak = true;
        this.#offset++;
      } else if (isLetterAt(text, offset)) {
        this.#name();
      } else {
        this.#other(code);
      }
    }
    this.#add(Token.end, length);
    return {
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      onNewLine: this.#onNewLine,
      slots: this.#slots,
      comments: this.#comments,
      unclosedStrings: this.#unclosedStrings,
    };
  }

  // name = letter { letter | digit | "_" | "-" | "." | "/" } ;
  // label = letter { letter | digit | "_" } ;
  #name(): void {
    this.#add(Token.name, nameEnd(this.#text, this.#offset));
  }

  /** Whatever does not begin with a letter. */
  #other(code: number): void {
    const text = this.#text;
    const offset = this.#offset;
    const next = text.charCodeAt(offset + 1);
    const single = singles[code];
    if (single !== undefined) {
      this.#add(single, offset + 1);
    } else if (code === greater || code === minus || code === equals) {
      this.#arrow(code, next);
    } else if (code === bar) {
      const isArrow = next === greater && text.charCodeAt(offset + 2) !== greater;
      this.#add(isArrow ? Token.wrongSequence : Token.parallel, offset + (isArrow ? 2 : 1));
    } else if (code === question) {
      const isFallback = next === question;
      this.#add(isFallback ? Token.fallback : Token.question, offset + (isFallback ? 2 : 1));
    } else if (code === slash && (next === slash || next === asterisk)) {
      this.#comment(next);
    } else if (code === 34 || code === 39) {
      this.#string(code);
    } else if (isAsciiDigit(code)) {
      this.#number();
    } else if (code === dollar && next === openBrace && this.#given === undefined) {
      this.#slot();
    } else if (code === 38) {
      this.#add(Token.wrongParallel, this.#runEnd(offset, 38));
    } else if (code === 0x2192) {
      this.#add(Token.wrongSequence, this.#runEnd(offset + 1, greater));
    } else if (isBlankAt(text, offset)) {
      this.#offset++;
    } else {
      this.#unknown(code, next);
    }
  }

  /** `>>`, and what other languages write for it. */
  #arrow(code: number, next: number): void {
    const offset = this.#offset;
    const shaftEnd = code === greater ? offset : this.#runEnd(offset, code);
    const end = this.#runEnd(shaftEnd, greater);
    if (end > shaftEnd) {
      this.#add(code === greater && end - offset === 2 ? Token.sequence : Token.wrongSequence, end);
    } else if (code === minus && isAsciiDigit(next)) {
      this.#number();
    } else {
      // The whole run, so that a long one is not looked through again for each of its characters.
      this.#add(code === equals && shaftEnd === offset + 1 ? Token.equals : Token.unknown, shaftEnd);
    }
  }

  // comment = "//" to the end of the line | "/*" … "*/" ;
  #comment(next: number): void {
    const text = this.#text;
    const start = this.#offset;
    this.#offset = start + 2;
    if (next === slash) {
      while (this.#offset < text.length && !isLineBreak(text.charCodeAt(this.#offset))) this.#stepInside();
    } else {
      while (this.#offset < text.length && !text.startsWith("*/", this.#offset)) {
        if (isLineBreak(text.charCodeAt(this.#offset))) this.#lineBreak = true;
        this.#stepInside();
      }
      if (this.#offset >= text.length) this.#report(unterminatedComment(text, start));
      this.#offset = Math.min(this.#offset + 2, text.length);
    }
    this.#comments.push({ kind: "comment", span: { start, end: this.#offset } });
  }

  /** A string, up to its closing quote or to the end of its line; what it stands for is for the parser to find out. */
  #string(quote: number): void {
    const text = this.#text;
    const start = this.#offset;
    this.#offset++;
    for (;;) {
      const code = text.charCodeAt(this.#offset);
      if (this.#offset >= text.length || isLineBreak(code)) {
        const end = this.#offset;
        this.#report(unterminatedString(text, { start, end }, this.#places.next()));
        this.#unclosedStrings.push(this.#kinds.length);
        this.#addFrom(start, Token.unclosedString);
        return;
      }
      if (code === quote) {
        this.#offset++;
        this.#addFrom(start, Token.string);
        return;
      }
      if (code === backslash && this.#offset !== this.#slotStart) this.#escape();
      else if (this.#stepInside()) this.#report(slotInString({ start, end: this.#offset }));
    }
  }

  /** Goes past a backslash and what belongs to it, in a string. */
  #escape(): void {
    const text = this.#text;
    const start = this.#offset;
    const next = text.charAt(start + 1);
    if (next === "" || isLineBreak(next.charCodeAt(0))) {
      this.#offset++;
    } else if (next === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(start + 2, start + 6))) {
      this.#offset += 6;
    } else if ("\"'\\nt".includes(next)) {
      this.#offset += 2;
    } else {
      this.#report(unknownEscape(text, start));
      this.#offset++;
    }
  }

  // duration = number ( "ms" | "s" | "m" | "h" ) ;
  #number(): void {
    const text = this.#text;
    let end = this.#offset + 1;
    while (isAsciiDigit(text.charCodeAt(end))) end++;
    if (text.charAt(end) === "." && isAsciiDigit(text.charCodeAt(end + 1))) {
      end += 2;
      while (isAsciiDigit(text.charCodeAt(end))) end++;
    }
    const unitEnd = text.charAt(end) === "_" || isLetterAt(text, end) ? nameEnd(text, end) : end;
    const unit = text.slice(end, unitEnd);
    const isTime = unit === "ms" || unit === "s" || unit === "m" || unit === "h";
    this.#add(unit === "" ? Token.number : isTime ? Token.duration : Token.badNumber, unitEnd);
  }

  // slot = a ${…} interpolation ;
  #slot(): void {
    const start = this.#offset;
    const { end, missing } = interpolationEnd(this.#text, start);
    if (missing !== undefined) this.#report(unterminatedInterpolation({ start, end }, missing));
    this.#slots.set(this.#kinds.length, { index: this.#slotIndex++ });
    this.#add(Token.slot, end);
  }

  /** The interpolation that the caller says begins here. */
  #givenSlot(): void {
    const slot = this.#given?.[this.#slotIndex];
    if (slot !== undefined) {
      this.#slots.set(this.#kinds.length, { index: this.#slotIndex, slot });
      this.#add(Token.slot, this.#givenSlotEnd(slot));
    }
    this.#slotIndex++;
    this.#passSlots();
  }

  /** A `\${…}` is text to JavaScript: it is reported as a whole. */
  #unknown(code: number, next: number): void {
    const text = this.#text;
    const offset = this.#offset;
    let end = offset + ((text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1);
    if (code === backslash && next === dollar && text.charCodeAt(offset + 2) === openBrace) {
      const found = interpolationEnd(text, offset + 1);
      if (found.missing === undefined && found.end <= this.#slotStart) end = found.end;
    }
    this.#add(Token.unknown, end);
  }

  /** Goes one character on inside a string or comment, or over a whole slot; returns whether it was a slot. */
  #stepInside(): boolean {
    if (this.#offset > this.#slotStart) this.#passSlots();
    const slot = this.#offset === this.#slotStart ? this.#given?.[this.#slotIndex] : undefined;
    if (slot === undefined) {
      this.#offset++;
      return false;
    }
    this.#offset = Math.max(this.#offset + 1, this.#givenSlotEnd(slot));
    this.#slotIndex++;
    this.#passSlots();
    return true;
  }

  /** Leaves given slots behind that the offset has passed, as it does when a span is not that of a `${…}`. */
  #passSlots(): void {
    const given = this.#given ?? [];
    while (this.#slotIndex < given.length && !(Number(given[this.#slotIndex]?.span.start) >= this.#offset)) {
      this.#slotIndex++;
    }
    this.#slotStart = given[this.#slotIndex]?.span.start ?? Number.POSITIVE_INFINITY;
  }

  /** Never before the offset, nor past the text, whatever the caller says. */
  #givenSlotEnd(slot: Slot): number {
    return Math.min(this.#text.length, Math.max(this.#offset, slot.span.end));
  }

  /** Where the run of one character that begins at an offset ends. */
  #runEnd(start: number, code: number): number {
    let end = start;
    while (this.#text.charCodeAt(end) === code) end++;
    return end;
  }

  /** Adds a token that reaches from an offset to the current one. */
  #addFrom(start: number, kind: number): void {
    const end = this.#offset;
    this.#offset = start;
    this.#add(kind, end);
  }

  /** Adds a token that reaches from the current offset to another, and goes there. */
  #add(kind: number, end: number): void {
    this.#kinds.push(kind);
    this.#starts.push(this.#offset);
    this.#ends.push(end);
    this.#onNewLine.push(this.#lineBreak ? 1 : 0);
    this.#lineBreak = false;
    this.#offset = end;
  }
}
