import { ListStack } from "../text/list-stack.ts";
import type { Span } from "../text/span.ts";
import { AnnotationParser } from "./annotation-parser.ts";
import { bracketsTooDeep, emptyBrackets, suffixesTooDeep, wrongBrackets } from "./bracket-mistakes.ts";
import { decodeNumber, decodeString } from "./literals.ts";
import { deepestNesting } from "./nesting-limit.ts";
import { missingOperator } from "./operator-mistakes.ts";
import {
  caseWithoutColon,
  caseWithoutKey,
  emptyRoute,
  mapLimit,
  missingComma,
  numberAsKey,
  routeWithoutMark,
} from "./suffix-mistakes.ts";
import { beginsUnit, Token } from "./token.ts";
import type {
  Expression,
  FlowTree,
  Label,
  MapSuffix,
  Primary,
  RouteCase,
  RouteSuffix,
  Suffix,
  UnitExpression,
} from "./tree.ts";
import { slotIsNoUnit, wrongLabel } from "./unit-mistakes.ts";

const noSuffixes: readonly Suffix[] = [];
/** In the place of an operator's token: there is none. */
const none = -1;

/**
 * A recursive-descent parser whose recursion is bounded by {@link deepestNesting}. What cannot be understood is reported
 * once and left behind; the tree has a missing primary where a unit should have been.
 */
export class Parser extends AnnotationParser {
  #depth = 0;
  /** How many maps, routes and loops stand inside one another in what has been read of the current unit. */
  #tallest = 0;
  /** The operands and operators of the expressions that are being read. */
  readonly #operands = new ListStack<Expression>();
  readonly #operators = new ListStack<Span>();

  // flow = { sep } [ expr { sep { sep } expr } ] { sep } ;
  flow(): FlowTree {
    const chains: Expression[] = [];
    while (!this.at(Token.end)) {
      const before = this.index;
      if (this.at(Token.semicolon)) {
        this.advance();
        continue;
      }
      const chain = this.#expr(none);
      if (!(chain.kind === "unit" && isNothing(chain))) chains.push(chain);
      if (this.index === before) this.skip();
    }
    return { kind: "flow", span: { start: 0, end: this.text.length }, chains, comments: this.tokens.comments };
  }

  // expr = sequence { "|" sequence } ;
  #expr(operator: number): Expression {
    const first = this.#sequence(operator);
    if (!this.#atBar()) return first;
    const branches = this.#operands.begin();
    const operators = this.#operators.begin();
    this.#operands.push(first);
    while (this.#atBar()) {
      this.#operators.push(this.span(this.index));
      this.#operands.push(this.#sequence(this.operator("|")));
    }
    return {
      kind: "parallel",
      span: this.spanFrom(first.span.start),
      branches: this.#operands.take(branches),
      operators: this.#operators.take(operators),
    };
  }

  // sequence = fallback { ">>" fallback } ;
  #sequence(operator: number): Expression {
    const first = this.#fallback(operator);
    if (!this.#atNextStep()) return first;
    const steps = this.#operands.begin();
    const operators = this.#operators.begin();
    this.#operands.push(first);
    while (this.#atNextStep()) {
      if (beginsUnit(this.kind)) {
        this.#operators.push(this.emptySpan());
        if (!this.isPatched()) this.report(missingOperator(this.text, this.span(this.index)));
        this.#operands.push(this.#fallback(none));
      } else {
        this.#operators.push(this.span(this.index));
        this.#operands.push(this.#fallback(this.operator(">>")));
      }
    }
    return {
      kind: "sequence",
      span: this.spanFrom(first.span.start),
      steps: this.#operands.take(steps),
      operators: this.#operators.take(operators),
    };
  }

  // fallback = unit { "??" unit } ;
  #fallback(operator: number): Expression {
    const first = this.#unit(operator);
    if (!this.#atFallback()) return first;
    const alternatives = this.#operands.begin();
    const operators = this.#operators.begin();
    this.#operands.push(first);
    while (this.#atFallback()) {
      this.#operators.push(this.span(this.index));
      this.#operands.push(this.#unit(this.operator("??")));
    }
    return {
      kind: "fallback",
      span: this.spanFrom(first.span.start),
      alternatives: this.#operands.take(alternatives),
      operators: this.#operators.take(operators),
    };
  }

  // unit = [ label ":" ] primary { suffix } ;
  #unit(operator: number): UnitExpression {
    this.skipBeforeUnit();
    const outerTallest = this.#tallest;
    this.#tallest = 0;
    const label = this.#label();
    const colon = this.index - 1;
    if (label !== undefined) this.skipBeforeUnit();
    const primary = this.#primary(label === undefined ? operator : colon);
    const suffixes = this.#suffixes();
    this.#tallest = Math.max(outerTallest, this.#tallest);
    if (label === undefined && suffixes === noSuffixes) return { kind: "unit", span: primary.span, primary, suffixes };
    const start = label?.span.start ?? primary.span.start;
    const span = { start, end: suffixes.at(-1)?.span.end ?? primary.span.end };
    return { kind: "unit", span, ...(label === undefined ? undefined : { label }), primary, suffixes };
  }

  #label(): Label | undefined {
    const next = this.kindAt(this.index + 1);
    if (!this.at(Token.name) || (next !== Token.colon && next !== Token.equals)) return undefined;
    const span = this.span(this.index);
    const name = this.textOf(this.index);
    if (/[-./]/.test(name)) this.report(wrongLabel(this.text, span));
    this.advance();
    this.operator(":");
    return { name, span };
  }

  // primary = name | slot | "(" expr ")" ;
  #primary(operator: number): Primary {
    const index = this.index;
    const span = this.span(index);
    switch (this.kind) {
      case Token.name:
        this.advance();
        return { kind: "name", span, name: this.textOf(index) };
      case Token.slot: {
        this.advance();
        const { index: slotIndex, slot } = this.tokens.slots.get(index) ?? { index: 0 };
        if (slot === undefined) return { kind: "slot", span, index: slotIndex };
        if (slot.kind === "value" || slot.kind === "invalid") this.report(slotIsNoUnit(slot, span));
        return { kind: "slot", span, index: slotIndex, slot };
      }
      case Token.openParen:
        return this.#brackets();
      case Token.openSquare:
      case Token.openBrace: {
        const closer = this.partnerOf(index);
        this.report(wrongBrackets(this.text, span, closer < 0 ? undefined : this.span(closer)));
        return this.#brackets();
      }
      default:
        if (!this.isPatched()) this.reportMissing(operator);
        return { kind: "missing", span: { start: this.previousEnd(), end: this.previousEnd() } };
    }
  }

  /** `( … )`, and what stands in other brackets where only these can stand. */
  #brackets(): Primary {
    const opener = this.index;
    const start = this.startOf(opener);
    if (this.#depth === deepestNesting) return this.#tooDeep();
    this.#depth++;
    const bracket = this.open(false);
    const isEmpty = this.atEnd();
    if (isEmpty) this.patch();
    const expression = this.#expr(none);
    this.close(bracket);
    this.#depth--;
    const span = this.spanFrom(start);
    // An unclosed bracket, and one of the wrong kind, have been reported for that.
    if (isEmpty && bracket.closer >= 0 && this.kindAt(opener) === Token.openParen) this.report(emptyBrackets(span));
    return { kind: "paren", span, expression };
  }

  /** Leaves a bracket behind unread, so that no text can exhaust the stack. */
  #tooDeep(): Primary {
    const start = this.startOf(this.index);
    this.report(bracketsTooDeep(this.span(this.index)));
    if (this.partnerOf(this.index) < 0) this.jump(this.tokens.kinds.length);
    else this.skip();
    this.forgiveUnclosed();
    return { kind: "missing", span: this.spanFrom(start) };
  }

  // suffix = map | route | annotation ;
  #suffixes(): readonly Suffix[] {
    let suffixes: Suffix[] | undefined;
    for (;;) {
      const before = this.index;
      const suffix = this.#suffix();
      if (suffix === undefined) {
        if (this.index === before) return suffixes ?? noSuffixes;
      } else if (this.#mayNest(suffix)) {
        suffixes ??= [];
        suffixes.push(suffix);
      }
    }
  }

  /** Counts a suffix that nests what it stands behind; false if that would be too deep. */
  #mayNest(suffix: Suffix): boolean {
    if (suffix.kind === "annotation" && suffix.name !== "loop") return true;
    this.#tallest++;
    if (this.#tallest <= deepestNesting) return true;
    if (this.#tallest === deepestNesting + 1) this.report(suffixesTooDeep(suffix.span));
    return false;
  }

  /** The next suffix; undefined if there is none, or if something meaningless was left behind instead. */
  #suffix(): Suffix | undefined {
    switch (this.kind) {
      case Token.openSquare:
        return this.#map();
      case Token.question:
        return this.kindAt(this.index + 1) === Token.openBrace ? this.#route() : undefined;
      case Token.openBrace:
        this.report(routeWithoutMark(this.span(this.index)));
        return this.#route();
      case Token.at:
        return this.annotation();
      default:
        if (this.isMeaninglessAfterUnit()) this.skipMeaningless(true);
        return undefined;
    }
  }

  // map = "[" [ integer ] "]" ;
  #map(): MapSuffix {
    const start = this.startOf(this.index);
    const bracket = this.open(false);
    const first = this.index;
    const limit = this.at(Token.number) ? decodeNumber(this.textOf(first)) : undefined;
    if (limit !== undefined) this.advance();
    const isComplete = bracket.closer < 0 || this.index === bracket.closer;
    const isRight =
      isComplete &&
      (limit === undefined || (Number.isSafeInteger(limit) && limit >= 1 && /^\d+$/.test(this.textOf(first))));
    const end = bracket.closer < 0 ? this.previousEnd() : this.startOf(bracket.closer);
    this.close(bracket);
    const span = this.spanFrom(start);
    if (isRight) return { kind: "map", span, ...(limit === undefined ? undefined : { limit }) };
    this.report(mapLimit(this.text, { start: this.startOf(first), end }));
    return { kind: "map", span };
  }

  // route = "?" "{" case { "," case } [ "," ] "}" ;
  #route(): RouteSuffix | undefined {
    const start = this.startOf(this.index);
    if (this.at(Token.question)) this.advance();
    if (this.#depth === deepestNesting) {
      this.#tooDeep();
      return undefined;
    }
    this.#depth++;
    const bracket = this.open(true);
    const isEmpty = bracket.closer === this.index;
    const cases: RouteCase[] = [];
    while (this.at(Token.comma) || !(this.atEnd() || this.atSeparator())) {
      const before = this.index;
      const routeCase = this.#case();
      if (routeCase !== undefined) {
        cases.push(routeCase);
        if (this.atCaseWithoutComma()) {
          this.report(missingComma(this.text, this.span(this.index), this.previousEnd()));
        } else if (this.at(Token.comma)) {
          this.advance();
        }
      }
      if (this.index === before) this.skip();
    }
    this.close(bracket);
    this.#depth--;
    const span = this.spanFrom(start);
    if (isEmpty) this.report(emptyRoute(span));
    return { kind: "route", span, cases };
  }

  // case = ( name | string | "else" ) ":" expr ;
  #case(): RouteCase | undefined {
    const { index, kind } = this;
    const next = this.kindAt(index + 1);
    const hasColon = next === Token.colon || next === Token.equals;
    const isNumber = kind === Token.number || kind === Token.duration || kind === Token.badNumber;
    const isString = kind === Token.string || kind === Token.unclosedString;
    const isKey = isString || (hasColon && (kind === Token.name || isNumber));
    if (!isKey) return this.#caseWithoutKey();
    const keySpan = this.span(index);
    const written = this.textOf(index);
    if (isNumber) this.report(numberAsKey(this.text, keySpan));
    this.advance();
    if (hasColon) {
      this.operator(":");
    } else {
      if (kind === Token.string) this.report(caseWithoutColon(this.text, keySpan));
      this.patch();
    }
    const body = this.#expr(index + 1);
    return {
      span: this.spanFrom(keySpan.start),
      key: isString ? decodeString(written) : written,
      keySpan,
      isElse: kind === Token.name && written === "else",
      body,
    };
  }

  /** What stands where a case should begin: one that lacks its key, or something meaningless. */
  #caseWithoutKey(): RouteCase | undefined {
    if (this.at(Token.comma) || this.isMeaningless()) {
      this.skipMeaningless();
      return undefined;
    }
    const start = this.startOf(this.index);
    const name = this.at(Token.name) ? this.textOf(this.index) : undefined;
    // What begins no unit is reported for that.
    if (beginsUnit(this.kind)) this.report(caseWithoutKey(this.text, this.span(this.index), name));
    const body = this.#expr(none);
    const keySpan = { start, end: start };
    return { span: this.spanFrom(start), key: name ?? "", keySpan, isElse: false, body };
  }

  /** Whether another branch follows. Where no comma or semicolon can stand, it is understood as a bar. */
  #atBar(): boolean {
    switch (this.kind) {
      case Token.parallel:
      case Token.wrongParallel:
        return true;
      case Token.comma:
        return !this.commaEnds;
      case Token.semicolon:
        return !this.newlineEnds;
      default:
        return false;
    }
  }

  /** Whether another step follows, be it that its operator is missing. */
  #atNextStep(): boolean {
    if (this.kind === Token.sequence || this.kind === Token.wrongSequence) return true;
    return beginsUnit(this.kind) && !this.atSeparator() && !this.atCaseWithoutComma();
  }

  /** Whether another alternative follows. A `?` that begins no route is understood as `??`. */
  #atFallback(): boolean {
    if (this.kind === Token.fallback) return true;
    return this.kind === Token.question && this.kindAt(this.index + 1) !== Token.openBrace;
  }
}

/** Whether nothing is left of a chain but its place. */
function isNothing({ label, primary, suffixes }: UnitExpression): boolean {
  return primary.kind === "missing" && label === undefined && suffixes.length === 0;
}
