import type { TaskDefinition } from "../analyzer/definitions.ts";
import type { NodeTypes } from "../analyzer/type-oracle.ts";
import type { DocumentContext } from "./feature.ts";
import { flowsOfTask } from "./flows-of-task.ts";
import type { RichText } from "./rich-text.ts";
import { signature } from "./signature.ts";

/** What is told of a task: its types, its documentation, its options, and where it is defined and used. */
export function taskHover(
  document: DocumentContext,
  rich: RichText,
  { task, node }: { readonly task: TaskDefinition; readonly node?: NodeTypes | undefined },
): string {
  const types = document.types.task(task);
  const { doc, options } = task.record;
  const here =
    node === undefined || (types !== undefined && node.input.short === types.input.short)
      ? ""
      : `Here it gets ${rich.code(node.input.short)} and gives ${rich.code(node.output.short)}.`;
  return rich.parts([
    rich.block(signature("task", task.name ?? "(name known at run time)", types)),
    doc ?? "",
    here,
    options.length === 0 ? "" : rich.list(options.map(({ name, text }) => rich.code(`${name}: ${text}`))),
    `Defined in ${definedIn(document, rich, task)}, ${used(flowsOfTask(document.index, task).length)}.`,
  ]);
}

/** The file and line of a definition, as a link to it. */
export function definedIn(
  document: DocumentContext,
  rich: RichText,
  { file, record }: Pick<TaskDefinition, "file"> & { readonly record: Pick<TaskDefinition["record"], "span"> },
): string {
  const { uri, range } = document.location({ file, span: record.span });
  const line = range.start.line + 1;
  return rich.link(`${file.slice(file.lastIndexOf("/") + 1)}:${line}`, `${uri}#L${line}`);
}

function used(count: number): string {
  return count === 0 ? "used in no flow" : `used in ${count} ${count === 1 ? "flow" : "flows"}`;
}
