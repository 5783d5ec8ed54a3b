import type { Position } from "vscode-languageserver";

/** The commands that the server runs, by `workspace/executeCommand`. */
export const serverCommands = {
  /** Applies a `WorkspaceEdit`: what code actions are for clients that take commands alone. */
  applyEdit: "graflow.applyEdit",
  /** Says how the analysis stands, as Markdown: {@link PlaceArgument}, or nothing for the whole workspace. */
  doctor: "graflow.doctor",
  /** Formats every flow of a document: {@link DocumentArgument}; without it of the whole workspace. */
  formatAllFlows: "graflow.formatAllFlows",
  /** Formats the flow at a place: {@link PlaceArgument}. */
  formatFlow: "graflow.formatFlow",
} as const;

/** A document that a command is about. */
export interface DocumentArgument {
  readonly uri: string;
}

/** A place that a command is about. */
export interface PlaceArgument extends DocumentArgument {
  readonly position: Position;
}
