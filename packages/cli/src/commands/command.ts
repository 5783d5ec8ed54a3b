import type { Command } from "commander";
import type { Host } from "../host.ts";

/** What a command gets beside its arguments. */
export interface CommandContext {
  readonly host: Host;
  /** Sets what the process ends with. A command that does not call it ends with 0. */
  readonly exitWith: (code: number) => void;
}

/** Adds one command to the program. What it does is imported only when it is called. */
export type DefineCommand = (program: Command, context: CommandContext) => void;
