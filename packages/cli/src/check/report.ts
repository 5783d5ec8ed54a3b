import { relative } from "node:path";
import type { AnalyzerDiagnostic, ProjectFindings } from "@graflow/lsp";
import type { Paint } from "../view/palette.ts";

/** What there is to report. */
export interface CheckReport {
  readonly findings: ProjectFindings;
  /** The text of a file that a finding names. */
  readonly text: (path: string) => string;
  /** The folder that paths are shown from; absolute. */
  readonly root: string;
  readonly paint: Paint;
}

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
}

/** Counts findings by their severity. */
export function countFindings(diagnostics: readonly AnalyzerDiagnostic[]): Counts {
  const count = (severity: AnalyzerDiagnostic["severity"]): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), hints: count("hint") };
}

/** A path as it is shown: relative to the root, with forward slashes; as it is where it is outside. */
export function shownPath(root: string, path: string): string {
  const shown = relative(root, path).replaceAll("\\", "/");
  return shown.startsWith("..") || shown === "" ? path : shown;
}
