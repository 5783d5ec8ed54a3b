import { type Span, textAt } from "../text/span.ts";
import { type CommentLayout, group, indent, type Layout, line, softLine } from "./layout.ts";
import type { Annotation, Comment, Expression, RouteSuffix, Suffix, UnitExpression } from "./tree.ts";
import { operandsOf } from "./walk.ts";

const operators = { parallel: "|", sequence: ">>", fallback: "??" } as const;

/** Lays out chains, one after the other in text order, each with the comments in it. */
export class FlowLayout {
  readonly #text: string;
  readonly #comments: readonly Comment[];
  #nextComment = 0;

  constructor(text: string, comments: readonly Comment[]) {
    this.#text = text;
    this.#comments = comments;
  }

  /** Lays out the next chain. */
  chain(expression: Expression): Layout {
    // Comments between chains belong to none of them.
    while (this.#commentBefore(expression.span.start) !== undefined) this.#nextComment++;
    return group([this.#expression(expression), this.#commentsBefore(expression.span.end)]);
  }

  #expression(expression: Expression): Layout {
    if (expression.kind === "unit") return this.#unit(expression);
    const [first, ...rest] = this.#operands(expression);
    return group([first ?? "", indent(rest)]);
  }

  /** The operands, each but the first with its operator and the place before it at which the line may break. */
  #operands(expression: Exclude<Expression, UnitExpression>): readonly Layout[] {
    return operandsOf(expression).map((operand, index) => {
      const operator = expression.operators[index - 1];
      if (operator === undefined) return this.#expression(operand);
      const before = this.#commentsBeforeLine(operator.start);
      return [before, `${operators[expression.kind]} `, this.#expression(operand)];
    });
  }

  /** Comments on the line of what stands before them stay there. */
  #commentsBeforeLine(offset: number): Layout {
    const layout = [this.#commentsOnLine(offset)];
    for (let comment = this.#commentBefore(offset); comment !== undefined; comment = this.#commentBefore(offset)) {
      layout.push(line, this.#comment(comment));
    }
    layout.push(line);
    return layout;
  }

  /** The comments before an offset that stand on the line of what is before them. */
  #commentsOnLine(offset: number): Layout {
    const layout: Layout[] = [];
    for (let comment = this.#commentBefore(offset); comment !== undefined; comment = this.#commentBefore(offset)) {
      if (this.#beginsLine(comment.span.start)) break;
      layout.push(this.#comment(comment));
    }
    return layout;
  }

  #beginsLine(offset: number): boolean {
    const before = this.#text.slice(Math.max(0, offset - 1000), offset);
    return /[\r\n][^\S\r\n]*$/.test(before);
  }

  #unit({ label, primary, suffixes }: UnitExpression): Layout {
    const layout: Layout[] = [];
    if (label !== undefined) layout.push(this.#at(label.span), ": ");
    if (primary.kind === "paren") layout.push(this.#brackets(primary.expression, primary.span));
    else layout.push(this.#at(primary.span));
    for (const suffix of suffixes) layout.push(this.#suffix(suffix));
    return layout;
  }

  /** Brackets: on one line if they fit there, else with what is in them on lines between them. */
  #brackets(expression: Expression, span: Span): Layout {
    const before = this.#commentsBefore(span.start);
    const opening = this.#commentsOnLine(expression.span.start);
    // In a group over several lines, each branch begins a line of its own.
    const inside = expression.kind === "parallel" ? this.#operands(expression) : this.#expression(expression);
    const after = this.#commentsBefore(span.end);
    return [before, group(["(", indent([opening, softLine, inside, after]), softLine, ")"])];
  }

  #suffix(suffix: Suffix): Layout {
    const before = this.#commentsBefore(suffix.span.start);
    switch (suffix.kind) {
      case "map": {
        const limit = suffix.limit === undefined ? "" : String(suffix.limit);
        return [before, `[${limit}`, this.#commentsBefore(suffix.span.end), "]"];
      }
      case "route":
        return [before, this.#route(suffix)];
      case "annotation":
        return [before, this.#annotation(suffix)];
    }
  }

  /** A route: on one line if it fits there, else one case a line. */
  #route({ cases, span }: RouteSuffix): Layout {
    const layout: Layout[] = [];
    for (const [index, { keySpan, body }] of cases.entries()) {
      layout.push(this.#commentsOnLine(keySpan.start), line, this.#at(keySpan), ": ", this.#expression(body));
      if (index < cases.length - 1) layout.push(",");
    }
    layout.push(this.#commentsBefore(span.end));
    return group([" ? {", indent(layout), line, "}"]);
  }

  #annotation({ name, nameSpan, args, span }: Annotation): Layout {
    // Without brackets it ends with its name.
    if (span.end === nameSpan.end) return `@${name}`;
    const layout: Layout[] = [`@${name}(`];
    for (const [index, argument] of args.entries()) {
      if (index > 0) layout.push(", ");
      if (argument.nameSpan !== undefined) layout.push(this.#at(argument.nameSpan), ": ");
      layout.push(this.#at(argument.value.span));
    }
    layout.push(this.#commentsBefore(span.end), ")");
    return layout;
  }

  /** A piece of the text as it is, after the comments that stand before it. */
  #at(span: Span): Layout {
    const comments = this.#commentsBefore(span.start);
    const piece = textAt(this.#text, span);
    return comments.length === 0 ? piece : [comments, piece];
  }

  #commentsBefore(offset: number): readonly CommentLayout[] {
    const comments: CommentLayout[] = [];
    for (let comment = this.#commentBefore(offset); comment !== undefined; comment = this.#commentBefore(offset)) {
      comments.push(this.#comment(comment));
    }
    return comments;
  }

  #commentBefore(offset: number): Comment | undefined {
    const comment = this.#comments[this.#nextComment];
    return comment !== undefined && comment.span.start < offset ? comment : undefined;
  }

  #comment(comment: Comment): CommentLayout {
    this.#nextComment++;
    return { kind: "comment", text: textAt(this.#text, comment.span) };
  }
}
