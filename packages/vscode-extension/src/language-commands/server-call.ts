/** The extension's commands that the language server carries out. */
export const languageCommands = {
  formatFlow: "graflow.formatFlowAtCursor",
  formatFile: "graflow.formatFlowsOfFile",
  formatWorkspace: "graflow.formatFlowsOfWorkspace",
  doctor: "graflow.showDoctor",
} as const;

/** One of {@link languageCommands}. */
export type LanguageCommand = (typeof languageCommands)[keyof typeof languageCommands];

/** A place in a document, as the server counts: from 0. */
export interface Cursor {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/** What the language server is asked to do: a command of its own, and what that is about. */
export interface ServerCall {
  readonly command: string;
  readonly arguments: readonly (Cursor | { readonly uri: string })[];
}

/** Where the user is when a command is called. */
export interface Whereabouts {
  /** The files that a menu was opened on. */
  readonly files: readonly string[];
  /** In the active editor, where that shows TypeScript or JavaScript. */
  readonly cursor: Cursor | undefined;
}

/**
 * What the server is asked, for a command of the palette, of a key or of a menu: none of them says which place is meant,
 * and the server needs to know. Empty where there is no such place.
 */
export function serverCalls(command: LanguageCommand, { files, cursor }: Whereabouts): readonly ServerCall[] {
  switch (command) {
    case languageCommands.formatFlow:
      return cursor === undefined ? [] : [{ command: "graflow.formatFlow", arguments: [cursor] }];
    case languageCommands.formatFile: {
      const chosen = files.length > 0 || cursor === undefined ? files : [cursor.uri];
      return chosen.map((uri) => ({ command: "graflow.formatAllFlows", arguments: [{ uri }] }));
    }
    case languageCommands.formatWorkspace:
      return [{ command: "graflow.formatAllFlows", arguments: [] }];
    case languageCommands.doctor:
      return [{ command: "graflow.doctor", arguments: cursor === undefined ? [] : [cursor] }];
  }
}
