import { layoutFlow, type Span } from "@graflow/dsl";
import type { Range } from "vscode-languageserver";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { FlowTypes } from "../analyzer/type-oracle.ts";
import { dynamicEdges } from "./dynamic-edges.ts";
import { edgeKey, edgeTypes } from "./edge-types.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { flowItem } from "./flow-item.ts";
import { flowNamed } from "./flow-named.ts";
import { FlowParts } from "./flow-parts.ts";
import { type OperatorSyntax, syntaxOf } from "./flow-syntax.ts";
import type {
  GraphEdgeItem,
  GraphIssue,
  GraphNodeItem,
  GraphOperatorItem,
  GraphParams,
  GraphResult,
} from "./graph-protocol.ts";
import { nodeTarget } from "./node-target.ts";
import { openedGraph } from "./opened-graph.ts";
import { flowAt } from "./target-at.ts";

/** `graflow/graph`: all that a preview of a flow wants to know, of a broken one too. */
export const graph: Feature = documentFeature<GraphParams, GraphResult | null>({
  name: "graph",
  request: { method: "graflow/graph" },
  empty: null,
  answer: (document, params) => {
    const flow = flowOf(document, params);
    return flow === undefined ? null : new GraphWriter(document, flow).result();
  },
});

function flowOf(document: DocumentContext, { position, flow: name }: GraphParams): FlowDefinition | undefined {
  const { index, file } = document;
  if (name !== undefined) return flowNamed(index, file, name);
  if (position !== undefined) return flowAt(index, file, document.offset(position));
  return index.flowsIn(file).toSorted((left, right) => left.record.span.start - right.record.span.start)[0];
}

class GraphWriter {
  readonly #document: DocumentContext;
  readonly #flow: FlowDefinition;
  readonly #parts: FlowParts;
  readonly #types: FlowTypes | undefined;

  constructor(document: DocumentContext, flow: FlowDefinition) {
    this.#document = document;
    this.#flow = flow;
    this.#parts = new FlowParts(flow, document.index.compiled(flow));
    this.#types = document.types.flow(flow);
  }

  result(): GraphResult {
    const { index, version } = this.#document;
    const { text } = this.#flow.record;
    const compiled = index.compiled(this.#flow).graph;
    const textRange = this.#range({ start: 0, end: text.length });
    const places = new Map(this.#parts.groups.map(({ group, span }) => [group, span]));
    return {
      flow: flowItem(this.#document, this.#flow),
      ...(version === undefined ? undefined : { version }),
      text,
      ...(textRange === undefined ? undefined : { textRange }),
      graph: openedGraph(index, this.#flow),
      layout: layoutFlow(compiled),
      nodes: this.#nodes(),
      groups: compiled.groups.map((group) => {
        const place = places.get(group);
        const range = place === undefined ? undefined : this.#range(place);
        return { id: group.id, ...(range === undefined ? undefined : { range }) };
      }),
      edges: this.#edges(),
      operators: syntaxOf(this.#flow.record).operators.flatMap((operator) => this.#operator(operator)),
      dynamicEdges: dynamicEdges(index, this.#flow),
      issues: this.#issues(),
      ...(this.#types === undefined ? undefined : { input: this.#types.input, output: this.#types.output }),
    };
  }

  /** Undefined where the text was written with escapes. */
  #range(span: Span): Range | undefined {
    if (this.#flow.record.textStart === undefined) return undefined;
    return this.#document.range(placeInFile(this.#flow, span));
  }

  #nodes(): readonly GraphNodeItem[] {
    const { index } = this.#document;
    const places = new Map<string, Span[]>();
    for (const { id, span } of this.#parts.nodes) {
      const spans = places.get(id);
      if (spans === undefined) places.set(id, [span]);
      else spans.push(span);
    }
    const types = new Map(this.#types?.nodes.map((node) => [node.id, node]));
    return index.compiled(this.#flow).graph.nodes.map((node): GraphNodeItem => {
      const target = nodeTarget(index, this.#flow, node);
      const known = types.get(node.id);
      const span = target?.kind === "task" ? target.record.nameSpan : target?.record.span;
      return {
        id: node.id,
        task: node.task,
        kind: target?.kind ?? (node.slot === undefined ? "unknown" : "expression"),
        ranges: (places.get(node.id) ?? []).flatMap((place) => this.#range(place) ?? []),
        ...(target === undefined || span === undefined
          ? undefined
          : { definition: this.#document.location({ file: target.file, span }) }),
        ...(known === undefined ? undefined : { input: known.input, output: known.output }),
      };
    });
  }

  #operator({ kind, span, left, right }: OperatorSyntax): readonly GraphOperatorItem[] {
    const range = this.#range(span);
    if (range === undefined) return [];
    const type = this.#types?.links.find((link) => link.span.start === span.start)?.type;
    const from = this.#parts.ends(left, "last");
    const to = this.#parts.ends(right, "first");
    return [{ kind, range, from, to, ...(type === undefined ? undefined : { type }) }];
  }

  #edges(): readonly GraphEdgeItem[] {
    const { edges } = this.#document.index.compiled(this.#flow).graph;
    const types = this.#types === undefined ? undefined : edgeTypes(this.#flow, this.#parts, this.#types);
    return edges.map(([from, to]) => {
      const type = types?.get(edgeKey(from, to));
      return { from, to, ...(type === undefined ? undefined : { type }) };
    });
  }

  #issues(): readonly GraphIssue[] {
    const { record } = this.#flow;
    const own = this.#document
      .diagnostics()
      .filter(({ span }) => record.span.start <= span.start && span.end <= record.span.end);
    return own.map(({ span, severity, code, message }) => {
      const inText = this.#inText(span);
      return {
        range: this.#document.range(span),
        ...(inText === undefined ? undefined : { span: inText }),
        severity,
        code,
        message,
        nodes: inText === undefined ? [] : this.#nodesIn(inText),
      };
    });
  }

  #inText({ start, end }: Span): Span | undefined {
    const { textStart, text } = this.#flow.record;
    if (textStart === undefined || start < textStart || end > textStart + text.length) return undefined;
    return { start: start - textStart, end: end - textStart };
  }

  #nodesIn({ start, end }: Span): readonly string[] {
    const touched = this.#parts.nodes.filter(({ span }) => span.start < end && start < span.end);
    return [...new Set(touched.map(({ id }) => id))];
  }
}
