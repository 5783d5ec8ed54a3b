import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, insertAt, remove, replaceBy } from "../errors/findings.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";

const operatorNames: Readonly<Record<string, string>> = {
  ">>": "`>>` (then)",
  "|": "`|` (at the same time)",
  "??": "`??` (if that fails)",
  ":": "`:` (after a label or a case's key)",
};

/** `->` for `>>` and the like: the tree has what was meant. */
export function wrongOperator(text: string, span: Span, meant: string): Diagnostic {
  const found = excerpt(textAt(text, span));
  const hint =
    textAt(text, span) === "?" ? "A route is written `task ? { key: task }`, a fallback `task ?? task`." : undefined;
  return finding({ code: "FLOW1002", span }, `${found} is no operator: write ${operatorNames[meant]}.`, {
    ...(hint === undefined ? undefined : { hint }),
    fixes: [fix(`Write \`${meant}\``, replaceBy(span, meant))],
  });
}

/** `>> a`, `a | | b`: the second bar. */
export function operatorWithoutLeft(text: string, span: Span): Diagnostic {
  const operator = textAt(text, span);
  const end = span.end + (/^[^\S\r\n]*/.exec(text.slice(span.end, span.end + 256))?.[0].length ?? 0);
  return finding({ code: "FLOW1003", span }, `\`${operator}\` has nothing on its left side: name a task before it.`, {
    fixes: [fix(`Remove \`${operator}\``, remove(text, { start: span.start, end }))],
  });
}

/** `a >>`, `(a | )`, `x:`; a case's key cannot do without its colon. */
export function operatorWithoutRight(text: string, span: Span, isCaseColon: boolean): Diagnostic {
  const operator = textAt(text, span);
  const before = /[^\S\r\n]*$/.exec(text.slice(Math.max(0, span.start - 256), span.start))?.[0].length ?? 0;
  return finding({ code: "FLOW1003", span }, `\`${operator}\` has nothing on its right side: name a task after it.`, {
    fixes: isCaseColon
      ? []
      : [fix(`Remove \`${operator}\``, remove(text, { start: span.start - before, end: span.end }))],
  });
}

/** `a b` */
export function missingOperator(text: string, span: Span): Diagnostic {
  return finding(
    { code: "FLOW1005", span },
    `${excerpt(textAt(text, span))} follows without an operator: write \`>>\` (then) or \`|\` (at the same time) before it.`,
    { fixes: [fix("Insert `>>`", insertAt(span.start, ">> ")), fix("Insert `|`", insertAt(span.start, "| "))] },
  );
}
