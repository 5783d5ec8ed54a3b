import { type AnalyzerDiagnostic, finding, inFileOrder } from "../errors/analyzer-diagnostic.ts";
import { analyzerCodes } from "../errors/codes.ts";
import type { SourceRecord } from "./records.ts";

/** What a file's comments leave of its findings. */
export interface IgnoreOptions {
  readonly text: string;
  /** Whether types were checked: else nothing can be said about comments that silence a code of theirs. */
  readonly areTypesChecked: boolean;
}

/** Takes out what `// graflow-ignore CODE` silences, and reports the comments that silence nothing (FLOW3008). */
export function withoutIgnored(
  diagnostics: readonly AnalyzerDiagnostic[],
  { path, ignores, lineStarts }: SourceRecord,
  { text, areTypesChecked }: IgnoreOptions,
): readonly AnalyzerDiagnostic[] {
  if (ignores.length === 0) return inFileOrder(diagnostics);
  const used = new Set<number>();
  const kept = diagnostics.filter(({ code, span }) => {
    const line = lineAt(lineStarts, span.start);
    const comment = ignores.findIndex((ignore) => ignore.code === code && ignore.line === line);
    if (comment === -1) return true;
    for (const [index, ignore] of ignores.entries()) if (ignore.code === code && ignore.line === line) used.add(index);
    return false;
  });
  const unused = ignores.flatMap(({ code, span }, index) => {
    if (used.has(index) || (code.startsWith("FLOW4") && !areTypesChecked)) return [];
    const isCode = code in analyzerCodes;
    return [
      finding(
        { code: "FLOW3008", file: path, span },
        isCode ? `Nothing on the line below is reported as ${code}.` : `There is no code ${code}.`,
        {
          hint: "Remove this comment.",
          fixes: [{ title: "Remove the comment", edits: [{ span: withLine(text, span), text: "" }] }],
        },
      ),
    ];
  });
  return inFileOrder([...kept, ...unused]);
}

/** The span of a comment that stands alone on its line, with the line. */
function withLine(text: string, { start, end }: AnalyzerDiagnostic["span"]): AnalyzerDiagnostic["span"] {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  return { start: from, end: lineEnd === -1 ? text.length : lineEnd + 1 };
}

/** The line of an offset, by bisection. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
