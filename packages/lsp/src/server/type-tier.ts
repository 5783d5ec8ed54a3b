import type { Project } from "../analyzer/project.ts";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { KnownTypes } from "../features/known-types.ts";

/** The types tier as the rest of the server sees it: it answers at once with what it knows, and learns in the background. */
export interface TypeTier {
  /** Whether something is left to be found out. */
  readonly isWorking: boolean;
  /** The findings in a file about its present text; undefined while nothing has been checked. */
  findings(project: Project, path: string): readonly AnalyzerDiagnostic[] | undefined;
  known(project: Project): KnownTypes;
  /** Tells that files have been changed, made or deleted: after a rest they are checked. */
  changed(project: Project, paths: Iterable<string>): void;
  /** Forgets all about a project, whose files are found anew. */
  reset(project: Project): void;
  /** Forgets all about other projects than these. */
  retain(projects: readonly Project[]): void;
  /** Ends what runs. */
  dispose(): Promise<void>;
}

/** What a tier is made with. */
export interface TypeWorld {
  /** Hears when something has been learned about files. */
  readonly onTypes: (project: Project, paths: readonly string[]) => void;
  /** Whether the user wants types at all. */
  readonly isEnabled: () => boolean;
  /** The text of a file that the client has open. */
  readonly buffer: (path: string) => string | undefined;
}
