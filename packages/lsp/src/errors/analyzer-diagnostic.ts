import type { Fix, RelatedPlace, Severity, Span } from "@graflow/dsl";
import { type AnalyzerCode, analyzerCodes } from "./codes.ts";

/** One finding about a project: the dsl's record with the file it is in. Spans count UTF-16 units of the file. */
export interface AnalyzerDiagnostic {
  readonly code: AnalyzerCode;
  readonly severity: Severity;
  /** One sentence: what is wrong, in the user's words. */
  readonly message: string;
  /** What would be right, where that is not plain from the message. */
  readonly hint?: string;
  readonly file: string;
  readonly span: Span;
  /** Places that explain it; in this file where they name no other. */
  readonly related: readonly RelatedPlace[];
  /** Repairs, the likeliest first; all edits are in this file. */
  readonly fixes: readonly Fix[];
}

/** What a finding may say beside its code, place and message. */
export interface FindingDetails {
  readonly hint?: string | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** An {@link AnalyzerDiagnostic} of the code's severity. */
export function finding(
  at: { readonly code: AnalyzerCode; readonly file: string; readonly span: Span },
  message: string,
  details: FindingDetails = {},
): AnalyzerDiagnostic {
  return {
    code: at.code,
    severity: analyzerCodes[at.code].severity,
    message,
    ...(details.hint === undefined ? undefined : { hint: details.hint }),
    file: at.file,
    span: at.span,
    related: details.related ?? [],
    fixes: details.fixes ?? [],
  };
}

/** The findings in the order of their places; those of one place by their code. */
export function inFileOrder(diagnostics: readonly AnalyzerDiagnostic[]): readonly AnalyzerDiagnostic[] {
  return diagnostics.toSorted(
    (left, right) =>
      left.span.start - right.span.start ||
      left.span.end - right.span.end ||
      (left.code < right.code ? -1 : left.code > right.code ? 1 : 0),
  );
}
