import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, insertAt, replaceBy } from "../errors/findings.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";
import type { StringPlace } from "./string-places.ts";

/** `a /* later`, up to the end of the text. */
export function unterminatedComment(text: string, start: number): Diagnostic {
  const end = text.length;
  const closing = text.charAt(end - 1) === "*" && end - start > 2 ? "/" : "*/";
  return finding({ code: "FLOW1006", span: { start, end } }, "This comment is not closed: write `*/` at its end.", {
    fixes: [fix("Close the comment", insertAt(end, closing))],
  });
}

/** `"later`, up to the end of the line. */
export function unterminatedString(text: string, span: Span, place: StringPlace): Diagnostic {
  const quote = text.charAt(span.start);
  if (place === "nothing") {
    return finding(
      { code: "FLOW1006", span },
      `This \`${quote}\` begins a string, which cannot stand here: a task's name is written without quotes.`,
      { fixes: [fix(`Remove \`${quote}\``, replaceBy({ start: span.start, end: span.start + 1 }, ""))] },
    );
  }
  const written = textAt(text, span);
  const inside = insideOf[place].exec(written)?.[0].trimEnd();
  // A backslash before the added quote would escape it.
  const backslashes = /\\*$/.exec(written)?.[0].length ?? 0;
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

/** What of an unclosed string is probably meant to be inside it, where that is not all of the line. */
const insideOf: Readonly<Record<Exclude<StringPlace, "nothing">, RegExp>> = {
  /** `{ 'x: a }`: what stands before the colon of a case. */
  key: /^.(?:[^:"'\\$]|:(?!\s*[\p{ID_Start}($]))*(?=:)/u,
  /** `@queue('gpu)`: what stands before the bracket. */
  argument: /^.[^)\\"'$]+(?=\)[^"']*$)/u,
};

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
