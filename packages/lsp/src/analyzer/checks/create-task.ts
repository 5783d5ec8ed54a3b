import type { Fix } from "@graflow/dsl";
import { statementStart, variableName } from "../definition-text.ts";
import type { FlowDefinition } from "../definitions.ts";
import { taskMaker } from "../task-maker.ts";
import type { CheckContext } from "./check-context.ts";

/** The repair that defines a task above the flow that names it; none where the flow does not stand at the top. */
export function createTaskFix(context: CheckContext, flow: FlowDefinition, name: string): Fix | undefined {
  const { index, file, text } = context;
  const start = statementStart(text, flow.record.span.start);
  if (start === undefined) return undefined;
  const maker = taskMaker(index, { flow, name }, { file, text, offset: start });
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";
  const input = /\.[cm]?tsx?$/.test(file) ? "input: unknown" : "input";
  const call = `${maker.callee}(${JSON.stringify(maker.name)}, (${input}) => input)`;
  const definition = `export const ${variableName(maker.name)} = ${call};`;
  return {
    title: `Create the task ${name}`,
    edits: [...maker.imports, { span: { start, end: start }, text: definition + newLine + newLine }],
  };
}
