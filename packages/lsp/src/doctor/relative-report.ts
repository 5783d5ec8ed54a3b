import type { DoctorReport } from "./doctor-report.ts";

const shownKeys: ReadonlySet<string> = new Set(["file", "path", "config", "message", "why"]);

/** A report whose paths, in texts as well, begin at a folder where they lie in it. */
export function relativeReport(report: DoctorReport, root: string): DoctorReport {
  const shown = shownFrom(root);
  const replace = (key: string, value: unknown): unknown =>
    typeof value === "string" && shownKeys.has(key) ? shown(value) : value;
  return JSON.parse(JSON.stringify(report, replace)) as DoctorReport;
}

/** Shortens the paths in a text that begin with a folder; absolute, with forward slashes. */
export function shownFrom(root: string): (text: string) => string {
  const folder = `${root.replace(/\/$/, "")}/`;
  const pattern = new RegExp(`(?<![^\\s"'(])${folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?=[^\\s"'])`, "g");
  return (text) => text.replace(pattern, "");
}
