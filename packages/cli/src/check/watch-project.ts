import { existsSync } from "node:fs";
import type { Project } from "@graflow/lsp";
import { exitCodes } from "../errors.ts";
import type { Host } from "../host.ts";
import { errorText } from "../report/error-text.ts";
import { paintFor } from "../view/palette.ts";
import { watchFiles } from "./watch-files.ts";

/** What is checked again and again. */
export interface WatchedProject {
  readonly project: Project;
  /** Opens it anew: files have come, or a tsconfig has changed. */
  readonly open: () => Project;
  /** Checks and reports; resolves to the exit code. */
  readonly check: (project: Project) => Promise<number>;
}

/**
 * Checks a project whenever one of its files changes, until Ctrl-C or SIGTERM.
 *
 * @returns the exit code of the last check
 */
export function watchProject({ project: first, open, check }: WatchedProject, host: Host): Promise<number> {
  return new Promise((resolve) => {
    let project = first;
    let code: number = exitCodes.ok;
    let working: Promise<void> = Promise.resolve();
    let unwatch = (): void => {};
    const again = async (changed: readonly string[]): Promise<void> => {
      try {
        if (changed.some((path) => isNews(project, path))) {
          project = open();
          unwatch();
          unwatch = watch();
        } else if (!changed.map((path) => project.refresh(path)).includes(true)) return;
        code = await check(project);
      } catch (error) {
        code = exitCodes.notRun;
        host.stderr.write(errorText(error, paintFor(host.stderr, host.env)));
      }
    };
    const watch = (): (() => void) =>
      watchFiles([...project.analyzer.files, ...project.configs], (changed) => {
        working = working.then(() => again(changed));
      });
    const end = (): void => {
      unwatch();
      host.process.off("SIGINT", end);
      host.process.off("SIGTERM", end);
      void working.then(() => resolve(code));
    };
    host.process.on("SIGINT", end);
    host.process.on("SIGTERM", end);
    unwatch = watch();
    working = check(project).then(
      (checked) => {
        code = checked;
        host.stderr.write("Waiting for changes; Ctrl-C ends.\n");
      },
      (error: unknown) => {
        code = exitCodes.notRun;
        host.stderr.write(errorText(error, paintFor(host.stderr, host.env)));
      },
    );
  });
}

/** Whether a change is more than that of a known file's text. */
function isNews(project: Project, path: string): boolean {
  if (project.configs.includes(path)) return true;
  const isKnown = project.analyzer.text(path) !== undefined;
  return isKnown ? !existsSync(path) : /\.[cm]?[jt]sx?$/.test(path) && existsSync(path);
}
