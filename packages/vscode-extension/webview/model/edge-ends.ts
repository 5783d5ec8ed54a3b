import type { FlowLayout, LayoutBox, LayoutEdge, Rectangle, ShapeRef } from "@graflow/dsl";

/**
 * Which nodes an edge really leads from and to. In a layout it may begin or end in a dot where several meet, at a type
 * that stands on it, or at a box that is drawn around what it leads to.
 */
export interface EdgeEnds {
  sources(ref: ShapeRef): readonly string[];
  targets(ref: ShapeRef): readonly string[];
  /** The nodes that a node's edges lead to. */
  next(node: string): readonly string[];
  /** The nodes whose edges lead to a node. */
  previous(node: string): readonly string[];
}

/** What the layout does not say itself. */
export interface EndHints {
  /** Whether a node only stands on an edge. */
  readonly isOnEdge: (node: string) => boolean;
  /** The sub-flow that a box is, if it is one. */
  readonly flowOf: (box: string) => string | undefined;
}

/** Reads a layout's edges as edges between nodes. */
export function edgeEnds(layout: FlowLayout, hints: EndHints): EdgeEnds {
  const out = new Map<string, LayoutEdge[]>();
  const into = new Map<string, LayoutEdge[]>();
  for (const edge of layout.edges) {
    if (edge.kind === "repeat") continue;
    listOf(out, keyOf(edge.from)).push(edge);
    listOf(into, keyOf(edge.to)).push(edge);
  }
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  const tied = layout.boxes.filter((box) => out.has(`box ${box.id}`) || into.has(`box ${box.id}`));

  function ends(way: { readonly edges: Map<string, LayoutEdge[]>; readonly side: "from" | "to" }) {
    const known = new Map<string, readonly string[]>();
    return function find(ref: ShapeRef): readonly string[] {
      if (ref.kind === "node" && !hints.isOnEdge(ref.id)) return [ref.id];
      const key = keyOf(ref);
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, []);
      const result =
        ref.kind === "box"
          ? inBox(boxes.get(ref.id), way.side)
          : [...new Set((way.edges.get(key) ?? []).flatMap((edge) => find(edge[way.side])))];
      known.set(key, result);
      return result;
    };
  }

  /** The nodes in a box from which nothing leads out again inside it (`from`), or to which nothing leads (`to`). */
  function inBox(box: LayoutBox | undefined, side: "from" | "to"): readonly string[] {
    if (box === undefined) return [];
    const flow = hints.flowOf(box.id);
    if (flow !== undefined) return [flow];
    const edges = side === "from" ? out : into;
    const inside = layout.nodes.filter((node) => holds(box, node) && !hints.isOnEdge(node.id));
    return inside.filter((node) => !edges.has(`node ${node.id}`)).map((node) => node.id);
  }

  const sources = ends({ edges: into, side: "from" });
  const targets = ends({ edges: out, side: "to" });
  const nodes = new Map(layout.nodes.map((node) => [node.id, node]));

  /** A node's own edges, or where it has none, those of the box around it. */
  function edgesOf(node: string, edges: Map<string, LayoutEdge[]>, side: "from" | "to"): LayoutEdge[] {
    const own = edges.get(`node ${node}`);
    const place = nodes.get(node);
    if (own !== undefined || place === undefined) return own ?? [];
    const around = tied.filter((box) => holds(box, place)).reverse();
    const box = around.find(
      (one) => edges.has(keyOf({ kind: "box", id: one.id })) && hints.flowOf(one.id) === undefined,
    );
    if (box === undefined || !inBox(box, side).includes(node)) return [];
    return edges.get(`box ${box.id}`) ?? [];
  }

  return {
    sources,
    targets,
    next: (node) => eachOnce(edgesOf(node, out, "from").map((edge) => targets(edge.to))),
    previous: (node) => eachOnce(edgesOf(node, into, "to").map((edge) => sources(edge.from))),
  };
}

/** One list is handed on as it is: behind a barrier of many branches they all share it. */
function eachOnce(lists: readonly (readonly string[])[]): readonly string[] {
  const [only] = lists;
  return lists.length === 1 && only !== undefined ? only : [...new Set(lists.flat())];
}

function keyOf(ref: ShapeRef): string {
  return `${ref.kind} ${ref.id}`;
}

function listOf(map: Map<string, LayoutEdge[]>, key: string): LayoutEdge[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Whether one rectangle lies inside another. */
export function holds(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}
