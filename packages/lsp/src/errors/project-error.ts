/** Why a project could not be analysed. */
export type ProjectErrorReason = "noSuchPath" | "brokenConfig" | "nothingToCheck";

/** Raised where a project cannot be opened; the message says what was expected and what to do. */
export class ProjectError extends Error {
  override readonly name = "ProjectError";
  readonly reason: ProjectErrorReason;
  /** What to do about it. */
  readonly hint: string;

  /** The tsconfig that is broken. */
  readonly config: string | undefined;

  constructor(reason: ProjectErrorReason, message: string, help: { readonly hint: string; readonly config?: string }) {
    super(message);
    this.reason = reason;
    this.hint = help.hint;
    this.config = help.config;
  }
}
