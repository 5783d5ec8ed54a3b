/** Where a text stops being JSON, and what would have been right there. */
export interface JsonError {
  /** UTF-16 offset. */
  readonly offset: number;
  /** As in "expected a property name in double quotes". */
  readonly expected: string;
}

/**
 * The first place where a text is not JSON (RFC 8259); undefined if it is. `JSON.parse` names the place in some
 * of its messages only.
 */
export function findJsonError(text: string): JsonError | undefined {
  const scanner = new Scanner(text);
  try {
    scanner.value("a JSON value");
    scanner.end();
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return { offset: error.offset, expected: error.expected };
    throw error;
  }
}

class Mistake {
  readonly offset: number;
  readonly expected: string;

  constructor(offset: number, expected: string) {
    this.offset = offset;
    this.expected = expected;
  }
}

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
/** All but the quote, the backslash and the control characters. */
const plainCharacters = /[ !#-[\]-\uffff]*/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Reads JSON without making anything of it; throws a {@link Mistake} at the first place that is none. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(expected: string): void {
    // A stack of closing brackets in place of recursion: the text may nest as deeply as it likes.
    const open: ("}" | "]")[] = [];
    let wanted = expected;
    for (;;) {
      this.#skip(space);
      const next = this.#text[this.#at];
      if (next === "{" || next === "[") {
        this.#at++;
        open.push(next === "{" ? "}" : "]");
        this.#skip(space);
        if (!this.#close(open)) {
          if (next === "{") this.#key('a property name in double quotes, or "}"');
          wanted = next === "{" ? "a value" : 'a value, or "]"';
          continue;
        }
      } else {
        this.#scalar(wanted);
      }
      if (!this.#next(open)) return;
      wanted = "a value";
    }
  }

  end(): void {
    this.#skip(space);
    if (this.#at < this.#text.length) this.#fail("the end of the text");
  }

  /** After a value: closes what ends here; whether a further value has to follow. */
  #next(open: ("}" | "]")[]): boolean {
    for (;;) {
      const closing = open.at(-1);
      if (closing === undefined) return false;
      this.#skip(space);
      if (this.#text[this.#at] === ",") {
        this.#at++;
        if (closing === "}") {
          this.#skip(space);
          this.#key("a property name in double quotes");
        }
        return true;
      }
      if (!this.#close(open)) this.#fail(`"," or "${closing}"`);
    }
  }

  #close(open: ("}" | "]")[]): boolean {
    if (this.#at >= this.#text.length || this.#text[this.#at] !== open.at(-1)) return false;
    open.pop();
    this.#at++;
    return true;
  }

  #key(expected: string): void {
    if (this.#text[this.#at] !== '"') this.#fail(expected);
    this.#string();
    this.#skip(space);
    if (this.#text[this.#at] !== ":") this.#fail('":"');
    this.#at++;
  }

  #scalar(expected: string): void {
    if (this.#text[this.#at] === '"') this.#string();
    else if (!this.#skip(number) && !this.#skip(word)) this.#fail(expected);
  }

  #string(): void {
    this.#at++;
    do this.#skip(plainCharacters);
    while (this.#skip(escapeSequence));
    const next = this.#text[this.#at];
    if (next === "\\") this.#fail('one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000');
    if (next !== '"')
      this.#fail(
        next === undefined
          ? 'a closing "'
          : "an escape such as \\n: a line break or control character cannot stand in a string",
      );
    this.#at++;
  }

  /** Goes past what matches here; whether anything did. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }

  #fail(expected: string): never {
    throw new Mistake(this.#at, expected);
  }
}
