import { type Project, type ProjectFindings, TypeScriptOracle } from "@graflow/lsp";
import { exitCodes } from "../errors.ts";
import { type Host, writeAll } from "../host.ts";
import { paintFor } from "../view/palette.ts";
import { applyFixes } from "./apply-fixes.ts";
import type { CheckFormat } from "./formats.ts";
import { githubReport } from "./github-report.ts";
import { jsonReport } from "./json-report.ts";
import { openProject } from "./open-project.ts";
import { type CheckReport, countFindings } from "./report.ts";
import { sarifReport } from "./sarif-report.ts";
import { textReport } from "./text-report.ts";
import { watchProject } from "./watch-project.ts";

/** What `graflow check` was asked for. */
export interface CheckRequest {
  /** As typed; none for the current folder. */
  readonly paths: readonly string[];
  /** Default: `github` in GitHub Actions, else `text`. */
  readonly format?: CheckFormat | undefined;
  readonly fix: boolean;
  readonly watch: boolean;
  /** Default: no limit. */
  readonly maxWarnings?: number | undefined;
}

const writers: Readonly<Record<CheckFormat, (report: CheckReport) => string>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
};

/**
 * Checks a project, and reports to stdout.
 *
 * @returns the exit code
 * @throws CliError FLOW8001 if a path does not exist, FLOW8014 if a tsconfig cannot be read, FLOW8015 if there is
 * nothing to check, FLOW8011 if a repaired file cannot be written
 */
export async function runCheck(request: CheckRequest, host: Host): Promise<number> {
  const open = (): Project => openProject(request.paths, host, (world) => new TypeScriptOracle(world));
  const project = open();
  if (!request.watch) return checkOnce(project, request, host);
  return watchProject({ project, open, check: (current) => checkOnce(current, request, host) }, host);
}

async function checkOnce(project: Project, request: CheckRequest, host: Host): Promise<number> {
  if (request.fix) {
    const made = applyFixes(project);
    if (made > 0) host.stderr.write(`${made === 1 ? "1 finding was" : `${made} findings were`} put right.\n`);
  }
  const findings = project.check();
  const format = request.format ?? (host.env.GITHUB_ACTIONS === "true" ? "github" : "text");
  const report: CheckReport = {
    findings,
    text: (path) => project.text(path),
    root: (format === "github" ? host.env.GITHUB_WORKSPACE : undefined) ?? host.cwd,
    paint: paintFor(host.stdout, host.env),
  };
  await writeAll(host.stdout, writers[format](report));
  return exitCode(findings, request);
}

function exitCode({ diagnostics }: ProjectFindings, { maxWarnings }: CheckRequest): number {
  const { errors, warnings } = countFindings(diagnostics);
  return errors > 0 || (maxWarnings !== undefined && warnings > maxWarnings) ? exitCodes.failed : exitCodes.ok;
}
