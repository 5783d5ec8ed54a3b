import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { TaskDefinition } from "../definitions.ts";
import type { CheckContext } from "./check-context.ts";

/** FLOW3002, FLOW3003 and FLOW3004: the tasks that a file defines. */
export function checkDefinitions(context: CheckContext): readonly AnalyzerDiagnostic[] {
  const { index, file, isProjectWhole } = context;
  const found: AnalyzerDiagnostic[] = [];
  const canTellUnused = isProjectWhole && !isOpenToJumps(context);
  for (const task of index.tasksIn(file)) {
    const { name, record } = task;
    const at = { file, span: record.nameSpan };
    if (name === undefined) {
      found.push(
        finding(
          { code: "FLOW3004", ...at },
          "This task's name is no literal, so flows that name it cannot be checked.",
          {
            hint: 'Write the name as a text: task("name", …).',
          },
        ),
      );
      continue;
    }
    const twin = record.isTopLevel ? twinOf(context, task) : undefined;
    if (twin !== undefined) {
      found.push(
        finding({ code: "FLOW3002", ...at }, `Task "${name}" is defined twice.`, {
          hint: 'Rename one of them, or define it in a scope of its own: workflow("…").task(…).',
          related: [{ message: `"${name}" is also defined here.`, span: twin.record.nameSpan, file: twin.file }],
        }),
      );
    } else if (canTellUnused && !record.isHandedOn && !index.names.isUsed(name)) {
      found.push(finding({ code: "FLOW3003", ...at }, `No flow uses the task "${name}".`));
    }
  }
  return found;
}

/** Whether a task that is loaded together with this file jumps to names that only a run can tell. */
function isOpenToJumps({ index, file }: CheckContext): boolean {
  for (const path of index.names.filesWithOpenJumps) {
    if (index.loadedBy(path).has(file) || index.loadedBy(file).has(path)) return true;
  }
  return false;
}

/** Another task of that name: an earlier one of this file, or one that is loaded whenever this file is. */
function twinOf({ index, file }: CheckContext, task: TaskDefinition): TaskDefinition | undefined {
  const loaded = index.loadedBy(file);
  return index.names.tasksNamed(task.name ?? "").find((other) => {
    if (other.id === task.id || !other.record.isTopLevel || !loaded.has(other.file)) return false;
    return other.file !== file || other.span.start < task.span.start;
  });
}
