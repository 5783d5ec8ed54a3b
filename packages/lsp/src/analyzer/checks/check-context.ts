import type { ProjectIndex } from "../project-index.ts";
import type { SourceRecord } from "../records.ts";

/** What the checks of one file look at. */
export interface CheckContext {
  readonly index: ProjectIndex;
  readonly file: string;
  readonly text: string;
  readonly record: SourceRecord;
  /** Whether every file that could use a task is known: else nothing can be called unused. */
  readonly isProjectWhole: boolean;
  /** Whether imports of this file are loaded even if no code uses them: JavaScript, `verbatimModuleSyntax`. */
  readonly keepsUnusedImports: boolean;
}
