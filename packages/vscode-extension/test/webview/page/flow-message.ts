import { compileFlow } from "@graflow/dsl";
import type { ShowMessage } from "../../../webview/protocol.ts";

/** What the extension sends for a text: its graph and findings, as the language server makes them. */
export function flowMessage(text: string, more: Partial<ShowMessage> = {}): ShowMessage {
  const { graph, diagnostics } = compileFlow(text);
  return {
    type: "show",
    flow: { id: "file:///count.ts#count", title: "count" },
    version: 1,
    graph,
    issues: diagnostics.map(({ severity, message, span }) => ({
      severity,
      message,
      span,
      nodes: graph.nodes.filter((node) => node.span.start < span.end && span.start < node.span.end).map(({ id }) => id),
    })),
    edgeTypes: [],
    dynamicEdges: [],
    canEdit: true,
    ...more,
  };
}
