import { CancellationError, WorkspaceEdit, window } from "vscode";
import { type Middleware, ResponseError } from "vscode-languageclient/node";

/** How often a rename is asked for while texts change under it. */
const mostTries = 5;

/**
 * Asks the server for a rename, and says itself why one is refused. The editor would ask TypeScript next, which renames
 * a task's literal alone, so that no flow finds the task any more.
 */
export const provideRenameEdits: NonNullable<Middleware["provideRenameEdits"]> = async (...asked) => {
  const [document, position, newName, token, next] = asked;
  for (let tries = 1; ; tries++) {
    try {
      return await next(document, position, newName, token);
    } catch (error) {
      if (error instanceof CancellationError) throw error;
      // Not the server's word: the edit is for a text that has changed since, so the server is asked anew.
      if (!(error instanceof ResponseError) && tries < mostTries && !token.isCancellationRequested) continue;
      window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return new WorkspaceEdit();
    }
  }
};
