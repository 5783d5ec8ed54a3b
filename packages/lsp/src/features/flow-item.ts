import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";
import { exportName, flowTitle } from "./flow-title.ts";
import type { FlowItem } from "./graph-protocol.ts";

/** A flow as clients list it. */
export function flowItem(document: Pick<DocumentContext, "index" | "location">, flow: FlowDefinition): FlowItem {
  const { index } = document;
  const name = flowTitle(index, flow);
  const { uri, range } = document.location({ file: flow.file, span: flow.record.span });
  const tasks = index.compiled(flow).graph.nodes.length;
  const exported = exportName(index, flow);
  if (exported === undefined) return { name, uri, range, tasks };
  return { name, uri, range, exportName: exported, target: `${flow.file}#${exported}`, tasks };
}
