import type { Fix, TextEdit } from "@graflow/dsl";
import { statementStart, variableName } from "../definition-text.ts";
import type { FlowDefinition } from "../definitions.ts";
import { addImportLine } from "../import-text.ts";
import type { CheckContext } from "./check-context.ts";

/** The repair that defines a task above the flow that names it; none where the flow does not stand at the top. */
export function createTaskFix(context: CheckContext, flow: FlowDefinition, name: string): Fix | undefined {
  const { record, text } = context;
  if (flow.scope !== "") return undefined;
  const start = statementStart(text, flow.record.span.start);
  if (start === undefined) return undefined;
  const local = taskImport(context);
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  const isTyped = /\.[cm]?tsx?$/.test(record.path);
  const definition = `export const ${variableName(name)} = ${local ?? "task"}(${JSON.stringify(name)}, (input${isTyped ? ": unknown" : ""}) => input);`;
  const edits: TextEdit[] = [{ span: { start, end: start }, text: definition + newLine + newLine }];
  if (local === undefined) edits.unshift(addImportLine(record, text, 'import { task } from "graflow";'));
  return { title: `Create the task ${name}`, edits };
}

/** The name under which this file has graflow's `task`. */
export function taskImport({
  index,
  record,
  file,
}: Pick<CheckContext, "index" | "record" | "file">): string | undefined {
  for (const { specifier, bindings, isTypeOnly } of record.imports) {
    for (const { local, imported, isTypeOnly: isType } of isTypeOnly ? [] : bindings) {
      if (isType) continue;
      const meaning = index.meaning({ kind: "import", specifier, name: imported }, file);
      if (meaning.kind === "factory" && meaning.makes === "task" && meaning.scope === "") return local;
    }
  }
  return undefined;
}
