import type { Tool } from "./tool.ts";
import { checkProject } from "./tools/check-project.ts";
import { examineProject } from "./tools/examine-project.ts";
import { explainCode } from "./tools/explain-code.ts";
import { findTaskUses } from "./tools/find-task-uses.ts";
import { listFlows } from "./tools/list-flows.ts";
import { listTasks } from "./tools/list-tasks.ts";
import { showFlow } from "./tools/show-flow.ts";

/** Every tool, in the order in which they are listed. */
export const allTools: readonly Tool[] = [
  listFlows,
  showFlow,
  listTasks,
  findTaskUses,
  checkProject,
  explainCode,
  examineProject,
];
