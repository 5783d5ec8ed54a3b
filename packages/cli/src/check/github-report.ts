import { Places } from "./places.ts";
import { type CheckReport, countFindings, shownPath } from "./report.ts";
import { countText } from "./text-report.ts";

const commands = { error: "error", warning: "warning", hint: "notice" } as const;

/** For GitHub Actions: a workflow command for each finding, which shows it beside the line it is about. */
export function githubReport({ findings, text, root }: CheckReport): string {
  const places = new Places(text);
  const lines = findings.diagnostics.map(({ code, severity, message, hint, file, span }) => {
    const { start, end } = places.range(file, span);
    const properties = [
      ["file", shownPath(root, file)],
      ["line", start.line],
      ["endLine", end.line],
      // Columns mean nothing over several lines.
      ...(start.line === end.line ? [["col", start.column] as const, ["endColumn", end.column] as const] : []),
      ["title", code],
    ] as const;
    const written = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
    return `::${commands[severity]} ${written}::${data(hint === undefined ? message : `${message}\n${hint}`)}`;
  });
  return `${[...lines, `graflow check: ${countText(countFindings(findings.diagnostics))}`].join("\n")}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
