import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { DocumentContext } from "./feature.ts";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
} as const;

/** Findings of what could be left out: editors show their text faded. */
const unnecessary: ReadonlySet<string> = new Set(["FLOW2004", "FLOW2005", "FLOW3003", "FLOW3008"]);

/** A finding as the protocol has it. */
export function toLspDiagnostic(document: DocumentContext, found: AnalyzerDiagnostic): Diagnostic {
  const { code, severity, message, hint, span, related, file } = found;
  const page = document.codePage;
  return {
    range: document.range(span),
    severity: severities[severity],
    code,
    ...(page === undefined ? undefined : { codeDescription: { href: `${page}#${code.toLowerCase()}` } }),
    source: "graflow",
    message: hint === undefined ? message : `${message}\n${hint}`,
    ...(unnecessary.has(code) ? { tags: [DiagnosticTag.Unnecessary] } : undefined),
    ...(related.length === 0
      ? undefined
      : {
          relatedInformation: related.map((place) => ({
            message: place.message,
            location: document.location({ file: place.file ?? file, span: place.span }),
          })),
        }),
  };
}
