import type { TaskGraph } from "../graph/graph.ts";
import { indexGraph } from "./graph-index.ts";
import { nodeLines } from "./node-lines.ts";
import { type NodeState, stateOf } from "./node-state.ts";
import { type OutlineItem, type OutlineLink, type OutlineVertex, outlineOf } from "./outline.ts";

/** What {@link toMermaid} draws beside the flow itself. */
export interface MermaidOptions {
  /** Where the nodes of a run stand, by their ids: drawn as colours. */
  readonly states?: Readonly<Record<string, NodeState>>;
}

/** Colours that can be read on light and dark pages alike. */
const STATE_STYLES: Readonly<Record<NodeState, string>> = {
  pending: "fill:#f1f5f9,stroke:#94a3b8,color:#475569",
  ready: "fill:#f8fafc,stroke:#2563eb,color:#1e293b",
  running: "fill:#dbeafe,stroke:#2563eb,color:#1e293b",
  completed: "fill:#dcfce7,stroke:#16a34a,color:#14532d",
  failed: "fill:#fee2e2,stroke:#dc2626,color:#7f1d1d",
  skipped: "fill:#f1f5f9,stroke:#94a3b8,color:#64748b,stroke-dasharray:4 3",
};

/**
 * A flow as a Mermaid flowchart, as GitHub and many wikis draw it. Maps, loops, named groups and labelled chains are
 * subgraphs; sub-flows have a double border.
 *
 * @example
 * ```ts
 * const text = "```mermaid\n" + toMermaid(graph) + "```\n";
 * ```
 */
export function toMermaid(graph: TaskGraph, options: MermaidOptions = {}): string {
  const index = indexGraph(graph);
  const outline = outlineOf(index.chains, index);
  const lines = ["flowchart LR"];
  const used = new Set<NodeState>();
  let boxes = 0;

  function vertexLine(vertex: OutlineVertex, at: number): string {
    if (vertex.kind !== "node") return `n${at}(( ))`;
    const node = index.nodes.get(vertex.id);
    const label = `"${nodeLines(vertex.id, vertex.annotations, node).map(escapeLabel).join("<br/>")}"`;
    const state = stateOf(options.states, vertex.id);
    if (state !== undefined) used.add(state);
    const shape = node?.flow === undefined ? `(${label})` : `[[${label}]]`;
    return `n${at}${shape}${state === undefined ? "" : `:::${state}`}`;
  }

  function write(item: OutlineItem, indent: string): void {
    if (typeof item === "number") {
      const vertex = outline.vertices[item];
      if (vertex !== undefined) lines.push(indent + vertexLine(vertex, item));
      return;
    }
    if (!holdsVertex(item)) return;
    lines.push(`${indent}subgraph b${boxes++}["${escapeLabel(item.title)}"]`);
    for (const inner of item.items) write(inner, `${indent}  `);
    lines.push(`${indent}end`);
  }

  for (const item of outline.items) write(item, "  ");
  for (const link of outline.links) lines.push(`  n${link.from} ${arrowOf(link, outline.vertices)} n${link.to}`);
  for (const state of used) lines.push(`  classDef ${state} ${STATE_STYLES[state]}`);
  return `${lines.join("\n")}\n`;
}

/** Whether something would be drawn in a box: an empty subgraph is a mistake in Mermaid. */
function holdsVertex(item: OutlineItem): boolean {
  return typeof item === "number" || item.items.some(holdsVertex);
}

function arrowOf(link: OutlineLink, vertices: readonly OutlineVertex[]): string {
  const head = vertices[link.to]?.kind === "join" ? "-" : ">";
  const arrow = link.kind === "failure" ? `-.-${head === ">" ? head : ""}` : `--${head}`;
  // A loop's mark is the title of its box.
  return link.label === undefined || link.kind === "repeat" ? arrow : `${arrow}|"${escapeLabel(link.label)}"|`;
}

/** Letters, digits and marks that have no meaning to Mermaid where they stand; `-` and `_` may begin Markdown. */
const HARMFUL = /[^\p{L}\p{M}\p{N} _\-/,…↻×]|^-|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** A label in which nothing can end it or be read as anything but text: entities stand for what could. */
function escapeLabel(text: string): string {
  return text.replace(HARMFUL, (character) => `#${character.codePointAt(0) ?? 0};`) || " ";
}
