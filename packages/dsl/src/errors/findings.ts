import type { Span } from "../text/span.ts";
import { type DiagnosticCode, diagnosticCodes } from "./codes.ts";
import type { Diagnostic, Fix, RelatedPlace, TextEdit } from "./diagnostic.ts";

/** What a finding may say beside its code, place and message. */
export interface FindingDetails {
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

const none: readonly never[] = [];

/** A {@link Diagnostic} of the code's severity. */
export function finding(
  at: { readonly code: DiagnosticCode; readonly span: Span },
  message: string,
  details: FindingDetails = {},
): Diagnostic {
  return {
    code: at.code,
    severity: diagnosticCodes[at.code].severity,
    message,
    ...(details.hint === undefined ? undefined : { hint: details.hint }),
    span: at.span,
    related: details.related ?? none,
    fixes: details.fixes ?? none,
  };
}

/** A repair by one replacement of text. */
export function fix(title: string, ...edits: readonly TextEdit[]): Fix {
  return { title, edits };
}

/** The edit that puts a text in front of an offset. */
export function insertAt(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

/** The edit that puts a text in the place of another. */
export function replaceBy(span: Span, text: string): TextEdit {
  return { span, text };
}

/** The edit that takes a text out; a space stays behind where two names would become one. */
export function remove(text: string, { start, end }: Span): TextEdit {
  const isBetweenNames = isBehindName(text, start) && nameAfter.test(text.slice(end, end + 2));
  return replaceBy({ start, end }, isBetweenNames ? " " : "");
}

/** Whether a name that was put at an offset would become one with what stands before it. */
export function isBehindName(text: string, offset: number): boolean {
  return nameBefore.test(text.slice(Math.max(0, offset - 2), offset));
}

const nameBefore = /[\p{ID_Start}\p{Nd}_./-]$/u;
const nameAfter = /^[\p{ID_Start}\p{Nd}_./-]/u;

/** The findings in the order of their places; those of one place by their code. */
export function inTextOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (left, right) =>
      left.span.start - right.span.start ||
      left.span.end - right.span.end ||
      (left.code < right.code ? -1 : left.code > right.code ? 1 : 0),
  );
}
