import type { TaskGraph } from "../graph/graph.ts";
import { indexGraph } from "./graph-index.ts";
import { nodeLines } from "./node-lines.ts";
import { type NodeState, stateOf } from "./node-state.ts";
import { type OutlineItem, type OutlineLink, type OutlineVertex, outlineOf } from "./outline.ts";

/** What {@link toDot} draws beside the flow itself. */
export interface DotOptions {
  /** Where the nodes of a run stand, by their ids: drawn as colours. */
  readonly states?: Readonly<Record<string, NodeState>>;
}

const STATE_ATTRIBUTES: Readonly<Record<NodeState, string>> = {
  pending: 'color="#94a3b8"',
  ready: 'color="#2563eb"',
  running: 'color="#2563eb", fillcolor="#dbeafe"',
  completed: 'color="#16a34a", fillcolor="#dcfce7"',
  failed: 'color="#dc2626", fillcolor="#fee2e2"',
  skipped: 'color="#94a3b8", fontcolor="#64748b", style="rounded,filled,dashed"',
};

const DEFAULTS = [
  'graph [rankdir=LR, bgcolor="transparent", fontname="Helvetica", fontsize=11, fontcolor="#64748b", nodesep=0.25, ranksep=0.45]',
  'node [shape=box, style="rounded,filled", fillcolor="#f8fafc", color="#94a3b8", fontname="Helvetica", fontsize=12, height=0.4]',
  'edge [color="#64748b", fontname="Helvetica", fontsize=10, fontcolor="#64748b", arrowsize=0.7]',
];

/**
 * A flow in Graphviz's language. Nodes have the names that they have in the flow; maps, loops, named groups and
 * labelled chains are clusters; sub-flows have a double border.
 *
 * @example
 * ```ts
 * await writeFile("flow.dot", toDot(graph)); // dot -Tsvg flow.dot
 * ```
 */
export function toDot(graph: TaskGraph, options: DotOptions = {}): string {
  const index = indexGraph(graph);
  const outline = outlineOf(index.chains, index);
  const names = vertexNames(outline.vertices);
  const lines = ["digraph flow {", ...DEFAULTS.map((line) => `  ${line}`)];
  let clusters = 0;

  function attributesOf(vertex: OutlineVertex): string {
    if (vertex.kind !== "node") return 'shape=point, width=0.08, color="#64748b", fillcolor="#64748b"';
    const node = index.nodes.get(vertex.id);
    const state = stateOf(options.states, vertex.id);
    return [
      `label="${nodeLines(vertex.id, vertex.annotations, node).map(escapeLabel).join("\\n")}"`,
      ...(node?.flow === undefined ? [] : ["peripheries=2"]),
      ...(state === undefined ? [] : [STATE_ATTRIBUTES[state]]),
    ].join(", ");
  }

  function write(item: OutlineItem, indent: string): void {
    if (typeof item === "number") {
      const vertex = outline.vertices[item];
      if (vertex !== undefined) lines.push(`${indent}${names[item]} [${attributesOf(vertex)}]`);
      return;
    }
    lines.push(`${indent}subgraph cluster_${clusters++} {`);
    lines.push(`${indent}  graph [label="${escapeLabel(item.title)}", labeljust=l, style="rounded", color="#cbd5e1"]`);
    for (const inner of item.items) write(inner, `${indent}  `);
    lines.push(`${indent}}`);
  }

  for (const item of outline.items) write(item, "  ");
  for (const link of outline.links)
    lines.push(`  ${names[link.from]} -> ${names[link.to]}${edgeAttributes(link, outline.vertices)}`);
  lines.push("}");
  return `${lines.join("\n")}\n`;
}

/** A quoted name for each vertex: a node's id, and for joins one that no node has. */
function vertexNames(vertices: readonly OutlineVertex[]): string[] {
  const taken = new Set(vertices.map((vertex) => (vertex.kind === "node" ? escapeId(vertex.id) : "")));
  let joins = 0;
  return vertices.map((vertex) => {
    if (vertex.kind === "node") return `"${escapeId(vertex.id)}"`;
    let name = `join_${++joins}`;
    while (taken.has(name)) name = `join_${++joins}`;
    return `"${name}"`;
  });
}

function edgeAttributes(link: OutlineLink, vertices: readonly OutlineVertex[]): string {
  const attributes = [
    ...(link.label === undefined || link.kind === "repeat" ? [] : [`label="${escapeLabel(link.label)}"`]),
    ...(link.kind === "failure" ? ['style=dashed, color="#d97706", fontcolor="#b45309"'] : []),
    ...(vertices[link.to]?.kind === "join" ? ["arrowhead=none"] : []),
    ...(link.kind === "repeat" ? ["constraint=false"] : []),
  ];
  return attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
}

/** A quoted id: different ids stay different, characters that Graphviz cannot read are spelled out. */
function escapeId(id: string): string {
  return id
    .replace(/[\\"]/g, "\\$&")
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A label: Graphviz reads backslashes and HTML entities in it. */
function escapeLabel(text: string): string {
  return text.replace(/[\\"]/g, "\\$&").replaceAll("&", "&amp;");
}
