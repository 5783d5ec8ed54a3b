import type { Span } from "@graflow/dsl";
import type { IgnoreRecord } from "./records.ts";

const ignoreLine =
  /^([ \t]*)(\/\/[ \t]*graflow-ignore[ \t]+(FLOW\d+)\b[^\r\n]*|\/\*[ \t]*graflow-ignore[ \t]+(FLOW\d+)\b.*?\*\/)[ \t]*$/;

/**
 * The comments that silence a code: `// graflow-ignore FLOW1008`, alone on the line before, in TypeScript or in a flow's
 * text. Several on lines of their own are all about the line that follows them.
 *
 * @param texts spans of text that is no code, such as strings: what stands in them is no comment
 */
export function readIgnores(
  text: string,
  lineStarts: readonly number[],
  texts: readonly Span[],
): readonly IgnoreRecord[] {
  const ignores: IgnoreRecord[] = [];
  let pending: Omit<IgnoreRecord, "line">[] = [];
  for (const [line, start] of lineStarts.entries()) {
    const content = text.slice(start, lineStarts[line + 1] ?? text.length).replace(/[\r\n]+$/, "");
    const match = content.includes("graflow-ignore") ? ignoreLine.exec(content) : null;
    const code = match?.[3] ?? match?.[4];
    if (match !== null && code !== undefined) {
      const from = start + (match[1] ?? "").length;
      const span = { start: from, end: from + (match[2] ?? "").trimEnd().length };
      if (!texts.some((around) => around.start < span.start && span.end < around.end)) pending.push({ span, code });
      continue;
    }
    ignores.push(...pending.map((comment) => ({ ...comment, line })));
    pending = [];
  }
  ignores.push(...pending.map((comment) => ({ ...comment, line: lineStarts.length })));
  return ignores;
}
