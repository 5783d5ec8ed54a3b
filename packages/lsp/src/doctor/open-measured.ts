import { nodeFileSystem } from "../analyzer/file-system.ts";
import { Project, type ProjectOptions } from "../analyzer/project.ts";
import type { FlowChecker } from "../analyzer/type-oracle.ts";
import type { DoctorTimings } from "./doctor-report.ts";

/** A project, and what it took to know all of it. */
export interface MeasuredProject {
  readonly project: Project;
  readonly timings: DoctorTimings;
}

/**
 * Opens a project and checks it once, and measures that.
 *
 * @param clock - the time in milliseconds, such as `() => performance.now()`
 * @throws ProjectError as `new Project` does
 */
export function openMeasured(options: ProjectOptions, clock: () => number): MeasuredProject {
  let readingMs = 0;
  let typesMs = 0;
  const { system = nodeFileSystem(), oracle } = options;
  const start = clock();
  const project = new Project({
    ...options,
    isDeferred: true,
    ...(oracle === undefined
      ? undefined
      : {
          oracle: (world): FlowChecker =>
            timed(oracle(world), clock, (spentMs) => {
              typesMs += spentMs;
            }),
        }),
    system: {
      ...system,
      readFile: (path) => {
        const before = clock();
        const text = system.readFile(path);
        readingMs += clock() - before;
        return text;
      },
    },
  });
  const found = clock();
  const findingMs = found - start;
  readingMs = 0;
  for (const path of project.knownFiles) project.refresh(path);
  const readMs = readingMs;
  project.check();
  const structureMs = clock() - found - readMs - typesMs;
  return { project, timings: { findingMs, readingMs: readMs, structureMs, typesMs } };
}

/** An oracle that tells how long its checks take. */
function timed(oracle: FlowChecker, clock: () => number, onSpent: (ms: number) => void): FlowChecker {
  return {
    check: (...question) => {
      const before = clock();
      try {
        return oracle.check(...question);
      } finally {
        onSpent(clock() - before);
      }
    },
    forget: (paths) => oracle.forget?.(paths),
  };
}
