import type { Span } from "@graflow/dsl";

/** A chain with what parts it from the others: a semicolon, or the line that it stands on if nothing else stands there. */
export function chainSpan(text: string, chain: Span): Span {
  const before = /[ \t]*$/.exec(text.slice(0, chain.start))?.[0] ?? "";
  const behind = /^[ \t]*/.exec(text.slice(chain.end))?.[0] ?? "";
  const start = chain.start - before.length;
  const end = chain.end + behind.length;
  if (text.charAt(start - 1) === ";") return { start: start - 1, end: chain.end };
  if (text.charAt(end) === ";") {
    const next = /^;[ \t]*/.exec(text.slice(end))?.[0] ?? "";
    return { start: chain.start, end: end + next.length };
  }
  const lineBreak = /^\r?\n/.exec(text.slice(end))?.[0];
  const isLineStart = start === 0 || text.charAt(start - 1) === "\n";
  if (!isLineStart) return chain;
  if (lineBreak !== undefined) return start === 0 ? chain : { start, end: end + lineBreak.length };
  if (end < text.length || start === 0) return chain;
  return { start: start - (text.endsWith("\r\n", start) ? 2 : 1), end };
}
