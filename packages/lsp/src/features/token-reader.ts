import type { Span } from "@graflow/dsl";
import type { ArgumentPlace, FlowPlace, Incoming } from "./flow-place.ts";
import type { FlowToken } from "./flow-tokens.ts";

const none = -1;
const partners: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const openers: ReadonlySet<string> = new Set(Object.values(partners));

/** Reads a flow's tokens around a place. Places are indexes: what is being written stands, or would stand, there. */
export class TokenReader {
  readonly #text: string;
  readonly #tokens: readonly FlowToken[];
  /** Of each bracket the index of the one that belongs to it. */
  readonly #partner = new Map<number, number>();
  /** Of each token, and the end, the index of the bracket around it. */
  readonly #around: number[] = [];

  constructor(text: string, tokens: readonly FlowToken[]) {
    this.#text = text;
    this.#tokens = tokens;
    const open: number[] = [];
    for (let index = 0; index <= tokens.length; index++) {
      const mark = this.#mark(index);
      this.#around.push(open.at(-1) ?? none);
      const opener = mark === undefined ? undefined : partners[mark];
      if (opener !== undefined) {
        const at = open.findLastIndex((one) => this.#mark(one) === opener);
        if (at >= 0) {
          const partner = open[at] ?? none;
          open.length = at;
          this.#partner.set(index, partner).set(partner, index);
        }
      }
      if (mark !== undefined && openers.has(mark)) open.push(index);
    }
  }

  /** What is being written at a place; `word` is as much of it as is there. */
  place(at: number, word: Span): FlowPlace | undefined {
    const opener = this.#around[at] ?? none;
    const bracket = this.#mark(opener);
    const before = this.#mark(at - 1);
    if (bracket === "(" && this.#isAnnotation(opener)) return this.#argument(at, opener, word);
    if (bracket === "[") return undefined;
    if (bracket === "{" && (before === "{" || before === ",")) {
      return { kind: "case", word, unit: this.#unitBefore(opener - 1) };
    }
    if (before === "@") return { kind: "annotation", word, unit: this.#unitBefore(at - 1) };
    if (before === "?") {
      const unit = this.#unitBefore(at - 1);
      return unit === undefined || word.start < word.end ? undefined : { kind: "question", word, unit };
    }
    const isWritten = word.start < word.end;
    // What stands before a colon is a label.
    if (isWritten && this.#mark(at + 1) === ":") return undefined;
    const unit = this.#unitBefore(at);
    if (unit === undefined) {
      const isOpen = at === 0 || (before !== undefined && beginning.has(before));
      return isOpen ? { kind: "unit", word, incoming: this.incoming(at), isNewLine: false } : undefined;
    }
    if (opener === none && this.#isOnNewLine(word, unit)) {
      return { kind: "unit", word, incoming: { kind: "start" }, isNewLine: true };
    }
    return isWritten ? undefined : { kind: "suffix", word, unit };
  }

  /** What flows into the unit that begins at a place; undefined where that cannot be told. */
  incoming(at: number): Incoming | undefined {
    const before = at - 1;
    switch (this.#mark(before)) {
      case ">>":
        return this.#outputs(before);
      case "??": {
        const start = this.#unitStart(before - 1);
        return start === undefined ? undefined : this.incoming(start);
      }
      case "|":
        return this.#intoBracket(this.#around[before] ?? none, before);
      case "(":
        return this.#intoBracket(before, before);
      case ":":
        return this.#isCaseColon(before) ? this.#case(before) : this.incoming(before - 1);
      default:
        return { kind: "start" };
    }
  }

  #mark(index: number): string | undefined {
    const token = this.#tokens[index];
    return token?.kind === "mark" ? token.text : undefined;
  }

  #isName(index: number): boolean {
    return this.#tokens[index]?.kind === "name";
  }

  /** Whether a line break parts the word from the unit before it. */
  #isOnNewLine(word: Span, unit: Span): boolean {
    return /[\n\r]/.test(this.#text.slice(unit.end, word.start));
  }

  #isAnnotation(opener: number): boolean {
    return this.#isName(opener - 1) && this.#mark(opener - 2) === "@";
  }

  /** Whether a colon stands behind the key of a case, and not behind a label. */
  #isCaseColon(colon: number): boolean {
    const before = this.#mark(colon - 2);
    return this.#mark(this.#around[colon] ?? none) === "{" && (before === "{" || before === ",");
  }

  /** Where the unit begins whose last token stands there. */
  #unitStart(last: number): number | undefined {
    let at = last;
    for (;;) {
      const token = this.#tokens[at];
      const partner = this.#partner.get(at);
      if (token?.kind === "slot") break;
      if (token?.kind === "name") {
        if (this.#mark(at - 1) !== "@") break;
        at -= 2;
      } else if (partner === undefined) return undefined;
      else if (token?.text === ")") {
        at = partner;
        if (!this.#isAnnotation(partner)) break;
        at -= 3;
      } else if (token?.text === "]") at = partner - 1;
      else if (token?.text === "}" && this.#mark(partner - 1) === "?") at = partner - 2;
      else return undefined;
    }
    const isLabelled = this.#mark(at - 1) === ":" && this.#isName(at - 2) && !this.#isCaseColon(at - 1);
    return isLabelled ? at - 2 : at;
  }

  /** The unit that ends before a place. */
  #unitBefore(at: number): Span | undefined {
    const start = this.#unitStart(at - 1);
    const first = start === undefined ? undefined : this.#tokens[start];
    const last = this.#tokens[at - 1];
    return first === undefined || last === undefined ? undefined : { start: first.span.start, end: last.span.end };
  }

  /** What comes out of the unit before an arrow, or out of the alternatives that it is the last of. */
  #outputs(arrow: number): Incoming | undefined {
    const units: Span[] = [];
    for (let end = arrow; ; ) {
      const unit = this.#unitBefore(end);
      const start = this.#unitStart(end - 1);
      if (unit === undefined || start === undefined) return undefined;
      units.unshift(unit);
      if (this.#mark(start - 1) !== "??") return { kind: "units", units };
      end = start - 1;
    }
  }

  /** What flows into the chains of a bracket; outside of all, and in a case, into those of the flow or the case. */
  #intoBracket(opener: number, at: number): Incoming | undefined {
    if (opener === none) return { kind: "start" };
    if (this.#mark(opener) === "{") {
      const colon = this.#caseColonBefore(at, opener);
      return colon === undefined ? undefined : this.#case(colon);
    }
    const incoming = this.incoming(opener);
    const closer = this.#partner.get(opener);
    const isMap = closer !== undefined && this.#mark(closer + 1) === "[";
    return isMap && incoming !== undefined ? { kind: "element", of: incoming } : incoming;
  }

  #caseColonBefore(at: number, opener: number): number | undefined {
    for (let index = at; index > opener; index--) {
      if (this.#mark(index) === ":" && this.#around[index] === opener && this.#isCaseColon(index)) return index;
    }
    return undefined;
  }

  #case(colon: number): Incoming | undefined {
    const key = this.#tokens[colon - 1];
    const of = this.#unitBefore((this.#around[colon] ?? none) - 1);
    if (key === undefined || of === undefined) return undefined;
    const when = key.kind === "string" ? key.text.replace(/^["']|["']$/g, "").replace(/\\(.)/g, "$1") : key.text;
    return { kind: "case", of, when };
  }

  #argument(at: number, opener: number, word: Span): ArgumentPlace {
    const before: (string | undefined)[] = [];
    let start = opener + 1;
    const nameAt = (index: number): string | undefined =>
      this.#isName(index) && this.#mark(index + 1) === ":" && index + 1 < at ? this.#tokens[index]?.text : undefined;
    for (let index = start; index < at; index++) {
      if (this.#mark(index) !== "," || this.#around[index] !== opener) continue;
      before.push(nameAt(start));
      start = index + 1;
    }
    const name = nameAt(start);
    return {
      kind: "argument",
      word,
      annotation: this.#tokens[opener - 1]?.text ?? "",
      unit: this.#unitBefore(opener - 2),
      index: before.length,
      name,
      before,
      isBare: at === (name === undefined ? start : start + 2),
    };
  }
}

/** Marks behind which a unit begins. */
const beginning: ReadonlySet<string> = new Set([">>", "|", "??", "(", ":", ";"]);
