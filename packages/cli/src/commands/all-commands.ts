import { defineCheck } from "./check.ts";
import type { DefineCommand } from "./command.ts";
import { defineDebugAdapter } from "./debug-adapter.ts";
import { defineDoctor } from "./doctor.ts";
import { defineExplain } from "./explain.ts";
import { defineGraph } from "./graph.ts";
import { defineLsp } from "./lsp.ts";
import { defineMcp } from "./mcp.ts";
import { defineRun } from "./run.ts";
import { defineTypes } from "./types.ts";

/** Every command, in the order of the help. */
export const allCommands: readonly DefineCommand[] = [
  defineRun,
  defineGraph,
  defineCheck,
  defineExplain,
  defineTypes,
  defineDoctor,
  defineLsp,
  defineDebugAdapter,
  defineMcp,
];
