import { type Token, tokensOf } from "./restricted-tokens.ts";

/** A restricted expression: what can be looked at and compared, but neither called nor changed. */
export type RestrictedExpression =
  | { readonly kind: "literal"; readonly value: unknown }
  | { readonly kind: "name"; readonly name: string }
  | {
      readonly kind: "member";
      readonly object: RestrictedExpression;
      readonly key: RestrictedExpression;
      readonly optional: boolean;
    }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: RestrictedExpression }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: RestrictedExpression;
      readonly right: RestrictedExpression;
    }
  | {
      readonly kind: "choice";
      readonly test: RestrictedExpression;
      readonly yes: RestrictedExpression;
      readonly no: RestrictedExpression;
    }
  | { readonly kind: "array"; readonly items: readonly RestrictedExpression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, RestrictedExpression])[] };

/** Operators between two operands, those that bind least first. */
const levels: readonly (readonly string[])[] = [
  ["??"],
  ["||"],
  ["&&"],
  ["===", "!==", "==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];

const literals: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

const deepest = 200;

/**
 * Parses a restricted expression.
 *
 * @throws `SyntaxError` that says what a restricted expression can have
 */
export function parseRestricted(text: string): RestrictedExpression {
  return new Parser(tokensOf(text)).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): RestrictedExpression {
    const expression = this.#choice();
    const { kind, text } = this.#next;
    if (kind === "end") return expression;
    if (text === "(") throw unable("call a function");
    if (text === "=") throw unable("change anything");
    throw new SyntaxError(`Expected an operator or the end, found ${text}`);
  }

  /** Choice: Level ("?" Choice ":" Choice)? */
  #choice(): RestrictedExpression {
    this.#depth += 1;
    if (this.#depth > deepest) throw new SyntaxError("The expression is nested too deeply");
    const test = this.#level(0);
    let expression = test;
    if (this.#take("?")) {
      const yes = this.#choice();
      this.#expect(":");
      expression = { kind: "choice", test, yes, no: this.#choice() };
    }
    this.#depth -= 1;
    return expression;
  }

  /** Level: (Level + 1) (operator (Level + 1))* */
  #level(level: number): RestrictedExpression {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#level(level + 1);
    for (;;) {
      const { kind, text: operator } = this.#next;
      if (kind !== "sign" || !operators.includes(operator)) return left;
      this.#at += 1;
      left = { kind: "binary", operator, left, right: this.#level(level + 1) };
    }
  }

  /** Unary: ("!" | "-" | "+" | "typeof")* Path */
  #unary(): RestrictedExpression {
    const operators: string[] = [];
    for (;;) {
      const { kind, text } = this.#next;
      const isOperator = kind === "sign" ? ["!", "-", "+"].includes(text) : kind === "name" && text === "typeof";
      if (!isOperator) break;
      operators.push(text);
      this.#at += 1;
    }
    let operand = this.#path();
    for (const operator of operators.reverse()) operand = { kind: "unary", operator, operand };
    return operand;
  }

  /** Path: Primary ("." name | "?." name | "?."? "[" Choice "]")* */
  #path(): RestrictedExpression {
    let object = this.#primary();
    for (;;) {
      const optional = this.#take("?.");
      if (this.#take("[")) {
        object = { kind: "member", object, key: this.#choice(), optional };
        this.#expect("]");
      } else if (optional || this.#take(".")) {
        const { kind, text } = this.#next;
        if (kind !== "name") throw new SyntaxError(`Expected a name, found ${text}`);
        this.#at += 1;
        object = { kind: "member", object, key: { kind: "literal", value: text }, optional };
      } else {
        if (this.#next.text === "(" && this.#next.kind === "sign") throw unable("call a function");
        return object;
      }
    }
  }

  /** Primary: literal | name | "(" Choice ")" | "[" (Choice ","?)* "]" | "{" (key ":" Choice ","?)* "}" */
  #primary(): RestrictedExpression {
    const { kind, text, value } = this.#next;
    this.#at += 1;
    if (kind === "value") return { kind: "literal", value };
    if (kind === "name") {
      if (["new", "await", "function", "async", "delete", "class"].includes(text)) throw unable(`have "${text}"`);
      return literals.has(text) ? { kind: "literal", value: literals.get(text) } : { kind: "name", name: text };
    }
    if (text === "(") {
      const inner = this.#choice();
      this.#expect(")");
      return inner;
    }
    if (text === "[") return { kind: "array", items: this.#list("]", () => this.#choice()) };
    if (text === "{") return { kind: "object", entries: this.#list("}", () => this.#entry()) };
    throw new SyntaxError(`Expected a value, found ${text}`);
  }

  #entry(): readonly [string, RestrictedExpression] {
    const { kind, text, value } = this.#next;
    if (kind !== "name" && kind !== "value") throw new SyntaxError(`Expected a key, found ${text}`);
    this.#at += 1;
    this.#expect(":");
    return [kind === "name" ? text : String(value), this.#choice()];
  }

  #list<T>(end: string, item: () => T): readonly T[] {
    const items: T[] = [];
    while (!this.#take(end)) {
      items.push(item());
      if (!this.#take(",")) {
        this.#expect(end);
        break;
      }
    }
    return items;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", text: "the end" };
  }

  #take(sign: string): boolean {
    const { kind, text } = this.#next;
    const isIt = kind === "sign" && text === sign;
    if (isIt) this.#at += 1;
    return isIt;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw new SyntaxError(`Expected ${sign}, found ${this.#next.text}`);
  }
}

function unable(what: string): SyntaxError {
  return new SyntaxError(
    `An expression cannot ${what} in this session: it is restricted to paths, values, comparisons and arithmetic`,
  );
}
