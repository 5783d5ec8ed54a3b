import { pathToFileURL } from "node:url";
import type { Span } from "@graflow/dsl";
import { type AnalyzerCode, type AnalyzerDiagnostic, analyzerCodes } from "@graflow/lsp";
import { packageVersion } from "../package-version.ts";
import { Places } from "./places.ts";
import { type CheckReport, shownPath } from "./report.ts";

const levels = { error: "error", warning: "warning", hint: "note" } as const;

/** SARIF 2.1.0, which code scanning services and editors read. */
export function sarifReport({ findings, text, root }: CheckReport): string {
  const places = new Places(text);
  const rules = [...new Set(findings.diagnostics.map(({ code }) => code))].sort();
  const artifact = (file: string): object => {
    const shown = shownPath(root, file);
    return shown === file
      ? { uri: pathToFileURL(file).href }
      : { uri: shown.split("/").map(encodeURIComponent).join("/"), uriBaseId: "ROOT" };
  };
  const region = (file: string, span: Span): object => {
    const { start, end } = places.range(file, span);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  const location = (file: string, span: Span): object => ({
    physicalLocation: { artifactLocation: artifact(file), region: region(file, span) },
  });
  const result = ({ code, severity, message, hint, file, span, related, fixes }: AnalyzerDiagnostic): object => ({
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: levels[severity],
    message: { text: literal(hint === undefined ? message : `${message} ${hint}`) },
    locations: [location(file, span)],
    relatedLocations: related.map((place, id) => ({
      id,
      message: { text: literal(place.message) },
      ...location(place.file ?? file, place.span),
    })),
    fixes: fixes.map(({ title, edits }) => ({
      description: { text: literal(title) },
      artifactChanges: [
        {
          artifactLocation: artifact(file),
          replacements: edits.map((edit) => ({
            deletedRegion: region(file, edit.span),
            insertedContent: { text: edit.text },
          })),
        },
      ],
    })),
  });
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "graflow", version: packageVersion(), rules: rules.map(rule) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
        results: findings.diagnostics.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** A text in which nothing is a placeholder (`{0}`) or a link (`[text](target)`). */
function literal(text: string): string {
  return text.replace(/\{(\d+)\}/g, "{{$1}}").replace(/\[([^[\]]*)\](?=\()/g, "\\[$1\\]");
}

function rule(code: AnalyzerCode): object {
  const { severity, title } = analyzerCodes[code];
  return { id: code, shortDescription: { text: title }, defaultConfiguration: { level: levels[severity] } };
}
