import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";
import { exportName, flowTitle } from "./flow-title.ts";
import type { FlowItem } from "./graph-protocol.ts";

/** A flow as clients list it. */
export function flowItem(document: DocumentContext, flow: FlowDefinition): FlowItem {
  const { index } = document;
  const exported = exportName(index, flow);
  return {
    name: flowTitle(index, flow),
    ...document.location({ file: flow.file, span: flow.record.span }),
    ...(exported === undefined ? undefined : { exportName: exported, target: `${flow.file}#${exported}` }),
    tasks: index.compiled(flow).graph.nodes.length,
  };
}
