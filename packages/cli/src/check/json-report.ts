import type { AnalyzerDiagnostic } from "@graflow/lsp";
import { Places } from "./places.ts";
import { type CheckReport, countFindings, shownPath } from "./report.ts";

/** For other programs: one JSON object. Lines and columns count from 1, offsets from 0, all in UTF-16 units. */
export function jsonReport({ findings, text, root }: CheckReport): string {
  const places = new Places(text);
  const { diagnostics, files, flows, tasks } = findings;
  const at = (file: string, span: AnalyzerDiagnostic["span"]): object => {
    const { start, end } = places.range(file, span);
    return { start: { ...start, offset: span.start }, end: { ...end, offset: span.end } };
  };
  const report = {
    version: 1,
    summary: { files: files.length, flows, tasks, ...countFindings(diagnostics) },
    diagnostics: diagnostics.map(({ code, severity, message, hint, file, span, related, fixes }) => ({
      code,
      severity,
      message,
      hint,
      file: shownPath(root, file),
      ...at(file, span),
      related: related.map((place) => ({
        message: place.message,
        file: shownPath(root, place.file ?? file),
        ...at(place.file ?? file, place.span),
      })),
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ ...at(file, edit.span), text: edit.text })),
      })),
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
