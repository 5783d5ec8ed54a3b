import { defineCheck } from "./check.ts";
import type { DefineCommand } from "./command.ts";
import { defineGraph } from "./graph.ts";
import { defineRun } from "./run.ts";

/** Every command, in the order of the help. */
export const allCommands: readonly DefineCommand[] = [defineRun, defineGraph, defineCheck];
