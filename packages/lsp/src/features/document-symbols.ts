import type { Expression, Span } from "@graflow/dsl";
import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  DocumentSymbolRequest,
  type SymbolInformation,
  SymbolKind,
} from "vscode-languageserver";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { FlowParts } from "./flow-parts.ts";
import { flowTitle } from "./flow-title.ts";

/** What flows, groups and tasks are shown as, here and in the workspace's symbols. */
export const symbolKinds: Readonly<Record<"flow" | "group" | "task", SymbolKind>> = {
  flow: SymbolKind.Event,
  group: SymbolKind.Array,
  task: SymbolKind.Function,
};

/** The flows of a document with what stands in them, and the tasks that it defines. */
export const documentSymbols: Feature = documentFeature<
  DocumentSymbolParams,
  DocumentSymbol[] | SymbolInformation[] | null
>({
  name: "document symbols",
  request: DocumentSymbolRequest.type,
  capability: () => ({ documentSymbolProvider: { label: "Graflow" } }),
  empty: [],
  answer: (document) => {
    const { index, file, client } = document;
    const symbols = [
      ...index.flowsIn(file).map((flow) => flowSymbol(document, flow)),
      ...index.tasksIn(file).map((task) => taskSymbol(document, task)),
    ].toSorted((left, right) => compare(left, right));
    if (client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true) return symbols;
    return symbols.flatMap((symbol) => flatten(symbol, document.uri(file), undefined));
  },
});

function flowSymbol(document: DocumentContext, flow: FlowDefinition): DocumentSymbol {
  const { record } = flow;
  const end = record.textStart === undefined ? record.span.end : record.textStart - 1;
  const children = record.textStart === undefined ? [] : new FlowOutline(document, flow).symbols();
  return {
    name: flowTitle(document.index, flow),
    detail: "flow",
    kind: symbolKinds.flow,
    range: document.range(record.span),
    selectionRange: document.range({ start: record.span.start, end }),
    ...(children.length === 0 ? undefined : { children }),
  };
}

function taskSymbol(document: DocumentContext, { name, record }: TaskDefinition): DocumentSymbol {
  const { span, nameSpan } = record;
  const isInside = span.start <= nameSpan.start && nameSpan.end <= span.end;
  return {
    name: shownName(name),
    detail: "task",
    kind: symbolKinds.task,
    range: document.range(span),
    selectionRange: document.range(isInside ? nameSpan : span),
  };
}

/** The name of a task as symbols have it: clients refuse an empty one. */
export function shownName(name: string | undefined): string {
  return name === undefined ? "task" : name === "" ? '""' : name;
}

/** What stands in a flow: each node where it is first written, in the groups that it stands in. */
class FlowOutline {
  readonly #document: DocumentContext;
  readonly #flow: FlowDefinition;
  readonly #parts: FlowParts;
  readonly #groups: ReadonlyMap<string, string>;
  readonly #tasks: ReadonlyMap<string, string>;
  readonly #seen = new Set<string>();

  constructor(document: DocumentContext, flow: FlowDefinition) {
    const compiled = document.index.compiled(flow);
    this.#document = document;
    this.#flow = flow;
    this.#parts = new FlowParts(flow, compiled);
    this.#groups = new Map(this.#parts.groups.map(({ group, span }) => [placeKey(span), group.id]));
    this.#tasks = new Map(compiled.graph.nodes.map(({ id, task }) => [id, task]));
  }

  symbols(): DocumentSymbol[] {
    const into: DocumentSymbol[] = [];
    for (const chain of this.#parts.chains) this.#visit(chain, undefined, into);
    return into;
  }

  #visit(expression: Expression, brackets: Span | undefined, into: DocumentSymbol[]): void {
    switch (expression.kind) {
      case "sequence":
        for (const step of expression.steps) this.#visit(step, undefined, into);
        return;
      case "fallback":
        for (const alternative of expression.alternatives) this.#visit(alternative, undefined, into);
        return;
      case "parallel": {
        const span = brackets ?? expression.span;
        const id = this.#groups.get(placeKey(span));
        const children: DocumentSymbol[] = [];
        for (const branch of expression.branches) this.#visit(branch, undefined, id === undefined ? into : children);
        if (id !== undefined) into.push({ ...this.#symbol(id, "group", span), kind: symbolKinds.group, children });
        return;
      }
      case "unit": {
        const { primary, suffixes } = expression;
        if (primary.kind === "paren") this.#visit(primary.expression, primary.span, into);
        const id = this.#parts.idOf(expression);
        const task = id === undefined ? undefined : this.#tasks.get(id);
        if (id !== undefined && task !== undefined && !this.#seen.has(id)) {
          this.#seen.add(id);
          into.push(this.#symbol(id, task === id ? "" : task, { start: expression.span.start, end: primary.span.end }));
        }
        for (const suffix of suffixes) {
          if (suffix.kind === "route") for (const { body } of suffix.cases) this.#visit(body, undefined, into);
        }
      }
    }
  }

  #symbol(name: string, detail: string, span: Span): DocumentSymbol {
    const range = this.#document.range(placeInFile(this.#flow, span));
    return { name, kind: symbolKinds.task, range, selectionRange: range, ...(detail === "" ? undefined : { detail }) };
  }
}

function flatten(symbol: DocumentSymbol, uri: string, containerName: string | undefined): SymbolInformation[] {
  const { name, kind, range, children = [] } = symbol;
  const own: SymbolInformation = {
    name,
    kind,
    location: { uri, range },
    ...(containerName === undefined ? undefined : { containerName }),
  };
  return [own, ...children.flatMap((child) => flatten(child, uri, name))];
}

function compare({ range: left }: DocumentSymbol, { range: right }: DocumentSymbol): number {
  return left.start.line - right.start.line || left.start.character - right.start.character;
}

function placeKey({ start, end }: Span): string {
  return `${start} ${end}`;
}
