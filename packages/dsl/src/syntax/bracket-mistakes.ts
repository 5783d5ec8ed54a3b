import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, insertAt, remove, replaceBy } from "../errors/findings.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";
import { deepestNesting } from "./nesting-limit.ts";

const mostRelated = 8;
const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** `a >> ()` */
export function emptyBrackets(span: Span): Diagnostic {
  return finding({ code: "FLOW1001", span }, "These brackets have nothing to run in them: name at least one task.");
}

/** `[a | b]` or `{a | b}` where only `(a | b)` can stand. */
export function wrongBrackets(text: string, opener: Span, closer: Span | undefined): Diagnostic {
  const edits = [replaceBy(opener, "("), ...(closer === undefined ? [] : [replaceBy(closer, ")")])];
  return finding(
    { code: "FLOW1002", span: opener },
    `${excerpt(textAt(text, opener))} cannot stand here: tasks are grouped with \`(\` and \`)\`.`,
    { fixes: [fix("Write `(` and `)`", ...edits)] },
  );
}

/** Brackets that end at one place without being closed, the innermost first. */
export interface UnclosedBrackets {
  /** The index of the token at which they end. */
  readonly at: number;
  readonly openers: readonly Span[];
  /** The index of what was reported of them. */
  readonly diagnostic: number;
  readonly isSilent: boolean;
}

/** `a >> (b | c`; the span is the outermost of the brackets, as most often it is that one which was forgotten. */
export function unclosedBrackets(text: string, openers: readonly Span[], end: number): Diagnostic {
  const missing = openers.map((opener) => closers[textAt(text, opener)] ?? ")").join("");
  const outermost = openers.at(-1) ?? { start: end, end };
  const opener = textAt(text, outermost);
  const others = openers.slice(0, -1);
  const message =
    others.length === 0
      ? `This \`${opener}\` is not closed: write \`${missing}\` where it should end.`
      : `This \`${opener}\` is not closed, nor ${others.length === 1 ? "is" : "are"} ${others.length} inside it: write ${excerpt(missing)} where they should end.`;
  return finding({ code: "FLOW1004", span: outermost }, message, {
    related: others.slice(-mostRelated).map((span) => ({ message: "This one is not closed either.", span })),
    fixes: [fix(`Insert ${excerpt(missing)}`, insertAt(end, missing))],
  });
}

/** `a >> b)` */
export function strayCloser(text: string, span: Span): Diagnostic {
  const closer = textAt(text, span);
  return finding({ code: "FLOW1004", span }, `This \`${closer}\` closes nothing: no bracket is open here.`, {
    fixes: [fix(`Remove \`${closer}\``, remove(text, span))],
  });
}

/** An opening and a closing bracket. */
export interface BracketPair {
  readonly opener: Span;
  readonly closer: Span;
}

/** Whether the two brackets are of one kind. */
export function isPair(text: string, pair: BracketPair): boolean {
  return closers[textAt(text, pair.opener)] === textAt(text, pair.closer);
}

/** `(a | b]`: one mistake, not two. */
export function mismatchedBrackets(text: string, { opener, closer }: BracketPair): Diagnostic {
  const open = textAt(text, opener);
  const right = closers[open] ?? ")";
  return finding(
    { code: "FLOW1004", span: closer },
    `\`${open}\` is closed by \`${right}\`, not by \`${textAt(text, closer)}\`.`,
    {
      related: [{ message: `The \`${open}\` stands here.`, span: opener }],
      fixes: [fix(`Write \`${right}\``, replaceBy(closer, right))],
    },
  );
}

/** More brackets inside one another than the parser follows. */
export function bracketsTooDeep(span: Span): Diagnostic {
  return finding(
    { code: "FLOW1009", span },
    `Brackets are nested more than ${deepestNesting} deep here: put a part of the flow into a flow of its own.`,
  );
}

/** `a[][][]…`, more of them than the graph may be nested. */
export function suffixesTooDeep(span: Span): Diagnostic {
  return finding(
    { code: "FLOW1009", span },
    `Maps, routes and loops are nested more than ${deepestNesting} deep here: put a part of the flow into a flow of its own.`,
  );
}
