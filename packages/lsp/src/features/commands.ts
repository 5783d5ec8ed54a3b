import type { Position } from "vscode-languageserver";

/**
 * The commands that a client can implement, each called with one argument. A client says in the `commands` of its
 * `initializationOptions` which of them it has; lenses that need another are not shown to it.
 */
export const clientCommands = {
  /** Run a flow: {@link FlowArgument}. */
  run: "graflow.run",
  /** Debug a flow: {@link FlowArgument}. */
  debug: "graflow.debug",
  /** Show the graph of a flow: {@link FlowArgument}. */
  showGraph: "graflow.showGraph",
  /** Show where a task is used, as the references at its name: {@link TaskArgument}. */
  showUses: "graflow.showUses",
} as const;

/** What {@link clientCommands} of a flow are called with. */
export interface FlowArgument {
  readonly uri: string;
  /** Of the flow's tag. */
  readonly position: Position;
  /** What people call the flow. */
  readonly flow: string;
  /** The name that its module exports it by: how it is loaded. Always there for `graflow.run` and `graflow.debug`. */
  readonly exportName?: string;
}

/** What {@link clientCommands} of a task are called with. */
export interface TaskArgument {
  readonly uri: string;
  /** Of the task's name. */
  readonly position: Position;
  /** With its scope: `etl/fetch`. */
  readonly task: string;
}
