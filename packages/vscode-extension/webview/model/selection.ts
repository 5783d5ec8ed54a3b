import type { Span, TaskGraph } from "@graflow/dsl";
import type { PreviewSelection } from "../protocol.ts";
import type { ViewGraph } from "./view-graph.ts";

/** Nothing is selected. */
export const nothing: PreviewSelection = { kind: "nodes", nodes: [] };

/** The selection with a node added, or taken away where it was in it. */
export function toggled(selection: PreviewSelection, node: string): PreviewSelection {
  const nodes = selection.kind === "nodes" ? selection.nodes : [];
  return { kind: "nodes", nodes: nodes.includes(node) ? nodes.filter((one) => one !== node) : [...nodes, node] };
}

/** The nodes of the picture that are selected. */
export function selectedNodes(selection: PreviewSelection): readonly string[] {
  return selection.kind === "nodes" ? selection.nodes : [];
}

/** What is still there to be selected in another picture. */
export function kept(selection: PreviewSelection, view: ViewGraph): PreviewSelection {
  switch (selection.kind) {
    case "nodes":
      return { kind: "nodes", nodes: selection.nodes.filter((node) => view.nodes.has(node)) };
    case "edge":
      return [...selection.from, ...selection.to].every((node) => view.nodes.has(node)) ? selection : nothing;
    case "group":
      return view.groups.has(selection.group) ? selection : nothing;
  }
}

/** A selection in the graph's own ids: a folded group is named as the group that it is. */
export function named(selection: PreviewSelection, view: ViewGraph): PreviewSelection {
  const covered = (nodes: readonly string[]): string[] => nodes.flatMap((node) => view.nodes.get(node)?.covers ?? []);
  switch (selection.kind) {
    case "nodes":
      return { kind: "nodes", nodes: covered(selection.nodes) };
    case "edge":
      return { kind: "edge", from: covered(selection.from), to: covered(selection.to) };
    case "group":
      return selection;
  }
}

/** The places of a selection in the flow's own text; what is inside a sub-flow has none there but the sub-flow's. */
export function spansOf(selection: PreviewSelection, view: ViewGraph, graph: TaskGraph): readonly Span[] {
  if (selection.kind === "group") {
    const group = view.groups.get(selection.group);
    return group?.isTop === true ? [group.group.span] : outerSpan(selection.group, graph);
  }
  const nodes = selection.kind === "nodes" ? selection.nodes : [...selection.from, ...selection.to];
  return nodes.flatMap((path) => {
    const node = view.nodes.get(path);
    if (node === undefined || node.kind === "outside") return [];
    return node.isTop && node.span !== undefined ? [node.span] : outerSpan(path, graph);
  });
}

function outerSpan(path: string, graph: TaskGraph): Span[] {
  const outer = graph.nodes.find((node) => path.startsWith(`${node.id}>`));
  return outer === undefined ? [] : [outer.span];
}
