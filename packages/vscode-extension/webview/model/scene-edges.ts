import type { FlowLayout, LayoutEdge } from "@graflow/dsl";
import type { NodeLink } from "../protocol.ts";
import { dynamicPath } from "./dynamic-path.ts";
import type { EdgeEnds } from "./edge-ends.ts";
import type { SceneNode } from "./scene.ts";

/** An edge with the nodes that it leads from and to. */
export interface SceneEdge extends LayoutEdge {
  /** The same for the same edge of the next picture. */
  readonly key: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** By `ctx.nextTask`. */
  readonly isDynamic: boolean;
}

/** What edges are made from. */
export interface EdgeParts {
  readonly layout: FlowLayout;
  readonly ends: EdgeEnds;
  readonly nodes: ReadonlyMap<string, SceneNode>;
  /** Whether a node only stands on an edge, which goes on behind it. */
  readonly isOnEdge: (node: string) => boolean;
  /** Jumps by `ctx.nextTask`. */
  readonly links: readonly NodeLink[];
}

/** The layout's edges, then jumps between nodes that stand in the flow, of which the layout knows nothing. */
export function sceneEdges({ layout, ends, nodes, isOnEdge, links }: EdgeParts): SceneEdge[] {
  const jumps = new Set(links.map(({ from, to }) => JSON.stringify([from, to])));
  const edges = layout.edges.map((edge): SceneEdge => {
    const { from, to } = edge;
    const [sources, targets] = [ends.sources(from), ends.targets(to)];
    const isBetweenNodes = from.kind === "node" && to.kind === "node";
    const isDynamic =
      isBetweenNodes && nodes.get(to.id)?.view.kind === "outside" && jumps.has(JSON.stringify([from.id, to.id]));
    const arrow = edge.arrow && !(to.kind === "node" && isOnEdge(to.id));
    return { ...edge, arrow, key: keyOf(edge, sources, targets), sources, targets, isDynamic };
  });
  for (const link of links) {
    const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
    if (from === undefined || to === undefined || to.view.kind === "outside") continue;
    edges.push({
      kind: "flow",
      key: `dynamic\n${link.from}\n${link.to}`,
      from: { kind: "node", id: link.from },
      to: { kind: "node", id: link.to },
      points: dynamicPath(from, to, [...layout.nodes, ...layout.boxes]),
      arrow: true,
      sources: [link.from],
      targets: [link.to],
      isDynamic: true,
    });
  }
  return edges;
}

function keyOf(edge: LayoutEdge, sources: readonly string[], targets: readonly string[]): string {
  const name = (nodes: readonly string[]): string => `${nodes[0] ?? ""} ${nodes.length}`;
  return [edge.kind, edge.from.kind, name(sources), edge.to.kind, name(targets)].join("\n");
}
