import type { Project } from "../analyzer/project.ts";

/** What the server is doing, and what that costs. */
export interface ServerStatus {
  readonly files: number;
  readonly tasks: number;
  readonly flows: number;
  /** Whether types are being checked, or are about to be. */
  readonly isCheckingTypes: boolean;
  /** Bytes. After a collection of garbage where Node runs with `--expose-gc`. */
  readonly memory: { readonly rss: number; readonly heapUsed: number };
}

/** The method by which a client asks for the {@link ServerStatus}. It has no parameters. */
export const StatusRequest = "graflow/status";

export function serverStatus(projects: readonly Project[], isCheckingTypes: boolean): ServerStatus {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const sum = (count: (project: Project) => number): number =>
    projects.reduce((total, project) => total + count(project), 0);
  return {
    files: sum(({ analyzer }) => analyzer.files.length),
    tasks: sum(({ analyzer }) => analyzer.tasks().length),
    flows: sum(({ analyzer }) => analyzer.flows().length),
    isCheckingTypes,
    memory: { rss, heapUsed },
  };
}
