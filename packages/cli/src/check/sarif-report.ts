import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Span } from "@graflow/dsl";
import { type AnalyzerCode, type AnalyzerDiagnostic, analyzerCodes } from "@graflow/lsp";
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
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [location(file, span)],
    relatedLocations: related.map((place, id) => ({
      id,
      message: { text: place.message },
      ...location(place.file ?? file, place.span),
    })),
    fixes: fixes.map(({ title, edits }) => ({
      description: { text: title },
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
        tool: { driver: { name: "graflow", version: version(), rules: rules.map(rule) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
        results: findings.diagnostics.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(code: AnalyzerCode): object {
  const { severity, title } = analyzerCodes[code];
  return { id: code, shortDescription: { text: title }, defaultConfiguration: { level: levels[severity] } };
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  return manifest.version;
}
