import type { FlowLayout, LayoutBox, LayoutDot, LayoutNode, Rectangle } from "@graflow/dsl";
import { layoutFlow } from "@graflow/dsl";
import type { NodeLink } from "../protocol.ts";
import { type EdgeEnds, edgeEnds, holds } from "./edge-ends.ts";
import { WIDEST_LINE } from "./run-text.ts";
import { type SceneEdge, sceneEdges } from "./scene-edges.ts";
import { type SceneGroup, sceneGroups } from "./scene-groups.ts";
import { isStop, type ViewGraph, type ViewNode } from "./view-graph.ts";

/** A node with what it stands for. */
export interface SceneNode extends LayoutNode {
  readonly view: ViewNode;
}

/** A box; `flow` is the path of the sub-flow that is opened in it. */
export interface SceneBox extends LayoutBox {
  readonly flow?: string;
}

/** A picture and what everything in it stands for. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** In reading order: left to right in each part, as the layout gives them. */
  readonly nodes: readonly SceneNode[];
  readonly byPath: ReadonlyMap<string, SceneNode>;
  readonly edges: readonly SceneEdge[];
  readonly boxes: readonly SceneBox[];
  readonly dots: readonly LayoutDot[];
  /** Outer groups before those inside them. */
  readonly groups: readonly SceneGroup[];
  readonly ends: EdgeEnds;
}

/** What the picture must leave room for. */
export interface SceneOptions {
  /** Whether states are shown: a mark and a second line in each node. */
  readonly showRun: boolean;
  readonly dynamicEdges: readonly NodeLink[];
}

/** Lays a graph out. */
export function sceneOf(view: ViewGraph, options: SceneOptions): Scene {
  const details: Record<string, string> = {};
  if (options.showRun) {
    for (const node of view.nodes.values()) if (isStop(node)) details[node.path] = WIDEST_LINE;
  }
  const layout = layoutFlow(view.graph, {
    expandFlows: levelsOf(view),
    ...(options.showRun ? { marks: true, details } : {}),
  });
  const nodes: SceneNode[] = [];
  for (const node of layout.nodes) {
    const meant = view.nodes.get(node.id);
    if (meant !== undefined) nodes.push({ ...node, shape: meant.kind === "flow" ? "flow" : "task", view: meant });
  }
  const byPath = new Map(nodes.map((node) => [node.id, node]));
  const flows = flowBoxes(layout, view.opened);
  const isOnEdge = (node: string): boolean => byPath.get(node)?.view.kind === "type";
  const ends = edgeEnds(layout, { isOnEdge, flowOf: (box) => flows.get(box) });
  const boxes = layout.boxes.map((box): SceneBox => {
    const flow = flows.get(box.id);
    return flow === undefined ? box : { ...box, flow };
  });
  return {
    width: layout.width,
    height: layout.height,
    nodes,
    byPath,
    edges: sceneEdges({ layout, ends, nodes: byPath, isOnEdge, links: options.dynamicEdges }),
    boxes,
    dots: layout.dots,
    groups: sceneGroups(view, new Map([...byPath, ...openedPlaces(boxes)]), boxes),
    ends,
  };
}

/** How many levels of sub-flows to open in a layout of this graph: all that it still has, or none. */
export function levelsOf(view: ViewGraph): number {
  return view.opened.length > 0 ? 100 : 0;
}

/** Which box is which opened sub-flow: the innermost `flow` box around a node whose path begins with the flow's. */
function flowBoxes(layout: FlowLayout, opened: readonly string[]): Map<string, string> {
  const flows = new Map<string, string>();
  const boxes = layout.boxes.filter((box) => box.kind === "flow");
  for (const path of opened) {
    const inside = layout.nodes.find((node) => node.id.startsWith(`${path}>`));
    const box = inside && boxes.find((one) => !flows.has(one.id) && holds(one, inside));
    if (box !== undefined) flows.set(box.id, path);
  }
  return flows;
}

function openedPlaces(boxes: readonly SceneBox[]): (readonly [string, Rectangle])[] {
  return boxes.flatMap((box) => (box.flow === undefined ? [] : [[box.flow, box] as const]));
}
