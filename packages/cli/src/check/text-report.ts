import { codeFrame } from "@graflow/dsl";
import type { AnalyzerDiagnostic } from "@graflow/lsp";
import { machineFixed } from "@graflow/lsp";
import type { Paint } from "../view/palette.ts";
import { Places } from "./places.ts";
import { type CheckReport, type Counts, countFindings, shownPath } from "./report.ts";

const colors = { error: "red", warning: "yellow", hint: "cyan" } as const;

/** For people: each finding with the lines it is about, and a summary. */
export function textReport(report: CheckReport): string {
  const { findings, paint } = report;
  const places = new Places(report.text);
  const blocks = findings.diagnostics.map((diagnostic) => `${block(diagnostic, report, places)}\n`);
  return `${[...blocks, summary(report, paint)].join("\n")}\n`;
}

function block(diagnostic: AnalyzerDiagnostic, { text, root, paint }: CheckReport, places: Places): string {
  const { severity, code, message, hint, file, span, related, fixes } = diagnostic;
  const [heading = "", ...lines] = codeFrame(text(file), span, { file: shownPath(root, file) }).split("\n");
  const color = colors[severity];
  const frame = lines.map((line) => (/^ +\| *[ \t\u3000]*\^+$/.test(line) ? paint(color, line) : line));
  return [
    `${paint("cyan", heading)} ${paint(["bold", color], severity)} ${paint("bold", code)}: ${message}`,
    ...frame,
    ...(hint === undefined ? [] : [`  ${hint}`]),
    ...related.map((place) => {
      const { line, column } = places.range(place.file ?? file, place.span).start;
      return paint("dim", `  ${shownPath(root, place.file ?? file)}:${line}:${column}: ${place.message}`);
    }),
    ...fixes.map(({ title }, index) =>
      paint("green", `  ${index === 0 && machineFixed.has(code) ? "--fix" : "fix"}: ${title}`),
    ),
  ].join("\n");
}

function summary({ findings }: CheckReport, paint: Paint): string {
  const { diagnostics, files, flows, tasks } = findings;
  const counts = countFindings(diagnostics);
  const looked = `${amount(flows, "flow")} and ${amount(tasks, "task")} in ${amount(files.length, "file")}`;
  if (diagnostics.length === 0) return `${paint("green", "✓")} nothing wrong in ${looked}`;
  const mark = counts.errors > 0 ? paint("red", "✗") : counts.warnings > 0 ? paint("yellow", "!") : paint("green", "✓");
  return `${mark} ${countText(counts)} in ${looked}`;
}

/** "2 errors, 1 warning" */
export function countText({ errors, warnings, hints }: Counts): string {
  const parts = [
    errors > 0 ? amount(errors, "error") : "",
    warnings > 0 ? amount(warnings, "warning") : "",
    hints > 0 ? amount(hints, "hint") : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "nothing wrong" : parts.join(", ");
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
