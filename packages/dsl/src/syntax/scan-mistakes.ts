import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, insertAt } from "../errors/findings.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";

/** `a /* later`, up to the end of the text. */
export function unterminatedComment(text: string, start: number): Diagnostic {
  const end = text.length;
  const closing = text.charAt(end - 1) === "*" && end - start > 2 ? "/" : "*/";
  return finding({ code: "FLOW1006", span: { start, end } }, "This comment is not closed: write `*/` at its end.", {
    fixes: [fix("Close the comment", insertAt(end, closing))],
  });
}

/** `"later`, up to the end of the line. */
/** `isArgument` says whether it stands where an argument can. */
export function unterminatedString(text: string, span: Span, isArgument: boolean): Diagnostic {
  // In `@queue('gpu)` the bracket is no part of the string.
  const inside = isArgument ? /^.[^)\\"'$]+(?=\)[^"']*$)/.exec(textAt(text, span))?.[0] : undefined;
  const quote = text.charAt(span.start);
  // A backslash before the added quote would escape it.
  const backslashes = /\\*$/.exec(textAt(text, span))?.[0].length ?? 0;
  const closing = backslashes % 2 === 1 ? `\\${quote}` : quote;
  return finding(
    { code: "FLOW1006", span },
    `This string is not closed: write \`${quote}\` at its end, on the same line.`,
    {
      fixes: [
        fix(
          "Close the string",
          inside === undefined ? insertAt(span.end, closing) : insertAt(span.start + inside.length, quote),
        ),
      ],
    },
  );
}

/** `missing` is what has to be added to close it. */
export function unterminatedInterpolation(span: Span, missing: string): Diagnostic {
  return finding({ code: "FLOW1006", span }, "This interpolation is not closed: write `}` at its end.", {
    fixes: [fix("Close the interpolation", insertAt(span.end, missing))],
  });
}

/** `"\q"`: the span is that of the escape. */
export function unknownEscape(text: string, start: number): Diagnostic {
  const end = start + ((text.codePointAt(start + 1) ?? 0) > 0xffff ? 3 : 2);
  return finding(
    { code: "FLOW1002", span: { start, end } },
    `A string has no escape ${excerpt(text.slice(start, end))}: expected one of \\" \\' \\\\ \\n \\t \\uXXXX.`,
    { fixes: [fix("Write the backslash twice", insertAt(start, "\\"))] },
  );
}

/** The span reaches from the string's beginning to the interpolation's end. */
export function slotInString(span: Span): Diagnostic {
  return finding({ code: "FLOW1007", span }, "An interpolation cannot stand inside a string: a string is fixed text.");
}
