import { type Project, ProjectError } from "@graflow/lsp";
import { Places } from "../check/places.ts";
import { shownPath } from "../check/report.ts";
import { AdviceError } from "./advice-error.ts";
import { insideRoot } from "./inside-root.ts";
import { LiveProject } from "./live-project.ts";

/** Projects that are kept between calls, with what TypeScript knows of them; others are read anew when asked for. */
const mostKept = 3;

/** What the tools see: the projects inside one folder. */
export class World {
  /** Absolute, with forward slashes. */
  readonly root: string;
  readonly #projects = new Map<string, LiveProject>();

  constructor(root: string) {
    this.root = root;
  }

  /** The absolute path of what a caller names; the root where nothing is named. */
  path(given: string | undefined): string {
    return insideRoot(this.root, given ?? ".");
  }

  /**
   * The project of a path as it is on disk now.
   *
   * @throws {@link AdviceError} if the path is outside the root, or there is nothing to analyse
   */
  open(given: string | undefined): Project {
    const path = this.path(given);
    const live = this.#projects.get(path) ?? new LiveProject(path);
    // The one asked for last goes last.
    this.#projects.delete(path);
    this.#projects.set(path, live);
    const [oldest] = this.#projects.keys();
    if (this.#projects.size > mostKept && oldest !== undefined) this.#projects.delete(oldest);
    try {
      return live.current;
    } catch (error) {
      throw error instanceof ProjectError ? new AdviceError(`${error.message}.`, error.hint) : error;
    }
  }

  /** A path as it is shown: from the root. */
  shown(path: string): string {
    return shownPath(this.root, path);
  }

  /** Says where offsets of a project's files are, as people count; for as long as the project stays as it is. */
  locator(project: Project): (file: string, offset: number) => FilePlace {
    const places = new Places((path) => project.text(path));
    return (file, offset) => {
      const { line, column } = places.range(file, { start: offset, end: offset }).start;
      return { file: this.shown(file), line, column };
    };
  }
}

/** A place in a file: a path from the root, line and column counted from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
