import { diagnosePaths, formatDoctor, ProjectError, relativeReport, TypeScriptOracle } from "@graflow/lsp";
import { CliError, exitCodes } from "../errors.ts";
import { type Host, writeAll } from "../host.ts";
import type { DoctorFormat } from "./formats.ts";
import { readPlace } from "./read-place.ts";

/** What `graflow doctor` was asked for. */
export interface DoctorRequest {
  /** As typed; none for the current folder. */
  readonly paths: readonly string[];
  readonly format: DoctorFormat;
}

/**
 * Says how the analysis of a project stands, on stdout.
 *
 * @returns the exit code
 * @throws {@link CliError} FLOW8001 if a path does not exist
 */
export async function runDoctor({ paths, format }: DoctorRequest, host: Host): Promise<number> {
  const root = host.cwd.replaceAll("\\", "/");
  const asked = (paths.length === 0 ? ["."] : paths).map((path) => readPlace(path, root));
  try {
    const report = diagnosePaths({
      paths: asked.map(({ path }) => path),
      places: asked.flatMap(({ place }) => (place === undefined ? [] : [place])),
      clock: () => performance.now(),
      oracle: (world) => new TypeScriptOracle(world),
    });
    const text =
      format === "json"
        ? `${JSON.stringify({ version: 1, ...relativeReport(report, root) }, undefined, 2)}\n`
        : formatDoctor(report, { root });
    await writeAll(host.stdout, text);
    return report.problems.length === 0 ? exitCodes.ok : exitCodes.failed;
  } catch (error) {
    if (error instanceof ProjectError) throw new CliError("FLOW8001", error.message, { hint: error.hint });
    throw error;
  }
}
