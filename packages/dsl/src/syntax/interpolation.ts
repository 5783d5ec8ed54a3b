import { isLineBreak } from "../text/line-table.ts";

/** Where a `${…}` ends. `missing` is what would close it, if the text ends before it does. */
export interface InterpolationEnd {
  readonly end: number;
  readonly missing?: string;
}

/**
 * Finds the end of the `${` at an offset by matching braces, past strings, template strings and comments. Regular
 * expressions are not told from divisions: whoever has JavaScript's own parser should pass the slots instead.
 */
export function interpolationEnd(text: string, start: number): InterpolationEnd {
  const closers = ["}"];
  let offset = start + 2;
  let pending = "";
  while (offset < text.length) {
    const character = text.charAt(offset);
    const next = text.charAt(offset + 1);
    if (closers.at(-1) === "`") {
      if (character === "\\") {
        pending = offset + 1 < text.length ? "" : "\\";
        offset += 2;
      } else if (character === "$" && next === "{") {
        closers.push("}");
        offset += 2;
      } else {
        if (character === "`") closers.pop();
        offset++;
      }
      continue;
    }
    if (character === "}") {
      closers.pop();
      offset++;
      if (closers.length === 0) return { end: offset };
    } else if (character === "{" || character === "`") {
      closers.push(character === "{" ? "}" : "`");
      offset++;
    } else if (character === '"' || character === "'") {
      const string = javaScriptStringEnd(text, offset);
      offset = string.end;
      pending = string.missing;
    } else if (character === "/" && (next === "/" || next === "*")) {
      const comment = javaScriptCommentEnd(text, offset);
      offset = comment.end;
      pending = comment.missing;
    } else {
      offset++;
    }
  }
  return { end: text.length, missing: pending + closers.reverse().join("") };
}

interface PieceEnd {
  readonly end: number;
  /** What would close the piece, if the text ends in it. */
  readonly missing: string;
}

function javaScriptStringEnd(text: string, start: number): PieceEnd {
  const quote = text.charCodeAt(start);
  let offset = start + 1;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === quote || isLineBreak(code)) return { end: offset + 1, missing: "" };
    if (code === 92 && offset + 1 >= text.length) return { end: text.length, missing: `\\${text.charAt(start)}` };
    offset += code === 92 ? 2 : 1;
  }
  return { end: text.length, missing: text.charAt(start) };
}

function javaScriptCommentEnd(text: string, start: number): PieceEnd {
  if (text.charAt(start + 1) === "*") {
    const close = text.indexOf("*/", start + 2);
    return close < 0 ? { end: text.length, missing: "*/" } : { end: close + 2, missing: "" };
  }
  let offset = start;
  while (offset < text.length && !isLineBreak(text.charCodeAt(offset))) offset++;
  return { end: offset, missing: offset < text.length ? "" : "\n" };
}
