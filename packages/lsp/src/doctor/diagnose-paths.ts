import { ts } from "ts-morph";
import type { ProjectOptions } from "../analyzer/project.ts";
import { ProjectError } from "../errors/project-error.ts";
import { type DoctorPlace, diagnoseProject } from "./doctor.ts";
import type { DoctorReport } from "./doctor-report.ts";
import { openMeasured } from "./open-measured.ts";

/** What to look at: what a `Project` is opened with, and the places to explain. */
export interface DiagnosePathsOptions extends ProjectOptions {
  /** Default: none. */
  readonly places?: readonly DoctorPlace[];
  /** The time in milliseconds, such as `() => performance.now()`. */
  readonly clock: () => number;
}

const kinds = { brokenConfig: "configBroken", nothingToCheck: "nothingFound" } as const;

/**
 * Opens a project, checks it once, and says how its analysis stands. That it cannot be opened is a finding, too.
 *
 * @throws ProjectError `noSuchPath` if a path does not exist
 */
export function diagnosePaths({ places = [], clock, ...options }: DiagnosePathsOptions): DoctorReport {
  const { system } = options;
  try {
    const { project, timings } = openMeasured(options, clock);
    return diagnoseProject(project, { places, timings, ...(system === undefined ? undefined : { system }) });
  } catch (error) {
    if (!(error instanceof ProjectError) || error.reason === "noSuchPath") throw error;
    return unopened(error, kinds[error.reason]);
  }
}

function unopened({ message, hint }: ProjectError, kind: (typeof kinds)[keyof typeof kinds]): DoctorReport {
  return {
    typescript: ts.version,
    configs: [],
    asked: 0,
    beside: 0,
    files: [],
    flows: 0,
    tasks: 0,
    problems: [{ kind, message: `${message}.`, hint }],
    places: [],
  };
}
