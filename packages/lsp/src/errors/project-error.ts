/** Why a project could not be analysed. */
export type ProjectErrorReason = "noSuchPath" | "brokenConfig" | "nothingToCheck";

/** Raised where a project cannot be opened; the message says what was expected and what to do. */
export class ProjectError extends Error {
  override readonly name = "ProjectError";
  readonly reason: ProjectErrorReason;
  /** What to do about it. */
  readonly hint: string;

  constructor(reason: ProjectErrorReason, message: string, hint: string) {
    super(message);
    this.reason = reason;
    this.hint = hint;
  }
}
