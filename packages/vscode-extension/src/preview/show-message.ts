import type { GraphResult } from "@graflow/lsp";
import type { ShowMessage } from "../../webview/protocol.ts";
import { missingOperands } from "./missing-operands.ts";

/** What a flow is known by as long as it is the same one, whatever its text: `file:///app/flows.ts#nightly`. */
export function flowId({ uri, exportName, name }: GraphResult["flow"]): string {
  return `${uri}#${exportName ?? name}`;
}

/** The parts of a {@link flowId}; undefined if it is none. */
export function parsedFlowId(id: string): { readonly uri: string; readonly flow: string } | undefined {
  const at = id.lastIndexOf("#");
  return at < 0 ? undefined : { uri: id.slice(0, at), flow: id.slice(at + 1) };
}

/** What the server answered, as the view is told. */
export function showMessage(result: GraphResult, selection?: readonly string[]): ShowMessage {
  const { flow, version, graph, issues, edges, dynamicEdges, textRange } = result;
  return {
    type: "show",
    flow: { id: flowId(flow), title: flow.name },
    version: version ?? 0,
    graph,
    issues: issues.map(({ severity, message, span, nodes }) => ({
      severity,
      message,
      span: span ?? { start: 0, end: 0 },
      nodes,
    })),
    missing: missingOperands(result),
    edgeTypes: edges.flatMap(({ from, to, type }) => (type === undefined ? [] : [{ from, to, type: type.short }])),
    dynamicEdges: dynamicEdges.map(({ from, to }) => ({ from, to })),
    ...(selection === undefined ? {} : { selection }),
    canEdit: textRange !== undefined && version !== undefined,
  };
}
