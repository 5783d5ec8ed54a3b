import type { Span } from "@graflow/dsl";
import { type Hover, type HoverParams, HoverRequest } from "vscode-languageserver";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { NodeTypes } from "../analyzer/type-oracle.ts";
import { unitKey } from "../analyzer/types/unit-key.ts";
import { annotationHover } from "./annotation-hover.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { flowHover } from "./flow-hover.ts";
import { FlowParts, type NodePlace } from "./flow-parts.ts";
import { type OperatorSyntax, syntaxOf } from "./flow-syntax.ts";
import { groupHover } from "./group-hover.ts";
import { RichText } from "./rich-text.ts";
import { shortened } from "./shortened.ts";
import { signature, wholeType } from "./signature.ts";
import { type Target, targetAt, tasksNamed } from "./target-at.ts";
import { taskHover } from "./task-hover.ts";

/** Most characters of a flow's text that a sentence shows. */
const longestQuote = 40;

/** What stands under the pointer. */
export const hover: Feature = documentFeature<HoverParams, Hover | null>({
  name: "hover",
  request: HoverRequest.type,
  capability: () => ({ hoverProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const offset = document.offset(position);
    const target = targetAt(document.index, document.file, offset);
    if (target === undefined || (target.kind === "tag" && isInBrackets(document.text, target.span, offset)))
      return null;
    const writer = new HoverWriter(document);
    const value = writer.write(target);
    if (value === undefined || value === "") return null;
    return { contents: { kind: writer.rich.kind, value }, range: document.range(target.span) };
  },
});

class HoverWriter {
  readonly rich: RichText;
  readonly #document: DocumentContext;

  constructor(document: DocumentContext) {
    this.#document = document;
    this.rich = new RichText(document.client.textDocument?.hover?.contentFormat);
  }

  write(target: Target): string | undefined {
    const { rich } = this;
    switch (target.kind) {
      case "task":
        return this.#tasks([target.task]);
      case "jump":
        return this.#tasks(target.tasks);
      case "name":
        return this.#tasks(target.tasks, this.#nodeAt(target.flow, target.span));
      case "slot":
        return this.#slot(target);
      case "label":
        return this.#label(target.flow, target.name);
      case "operator":
        return this.#operator(target.flow, target.operator);
      case "annotation":
        return annotationHover(rich, target.annotation.name);
      case "map":
        return this.#map(target);
      case "case":
        return this.#case(target);
      case "tag":
        return flowHover(this.#document, rich, { flow: target.flow, isHere: true });
    }
  }

  #tasks(tasks: readonly TaskDefinition[], node?: NodeTypes): string {
    return tasks
      .map((task) => taskHover(this.#document, this.rich, { task, node }))
      .join(this.rich.isMarkdown ? "\n\n---\n\n" : "\n\n");
  }

  #slot({ flow, meaning, span, index }: Target & { kind: "slot" }): string | undefined {
    const node = this.#nodeAt(flow, span);
    if (meaning.kind === "task") return this.#tasks([meaning], node);
    if (meaning.kind === "flow") return flowHover(this.#document, this.rich, { flow: meaning, isHere: false });
    const shown = flow.record.slots[index]?.shown;
    if (node === undefined || shown === undefined) return undefined;
    return this.rich.block(signature("node", shown, node));
  }

  #label(flow: FlowDefinition, name: string): string | undefined {
    const { rich } = this;
    const parts = this.#parts(flow);
    const group = parts.groups.find((place) => place.group.id === name);
    if (group !== undefined) return groupHover(this.#document, rich, { flow, place: group });
    const place = parts.nodes.find(({ id }) => id === name);
    if (place === undefined) {
      return `${rich.code(name)} names this part of the flow: its key in the output of the group that it stands in.`;
    }
    const task = this.#taskOf(flow, place);
    const intro = `${rich.code(name)} is this node's label, and its key in the output of a group.`;
    const node = this.#nodeTypes(flow, name);
    return rich.parts([task === undefined ? "" : this.#tasks([task], node), intro]);
  }

  #operator(flow: FlowDefinition, operator: OperatorSyntax): string {
    const { rich } = this;
    const [left, right] = [this.#quote(flow, operator.left.span), this.#quote(flow, operator.right.span)];
    if (operator.kind === "??") {
      return `${right} runs, with the same input, only if ${left} fails after its retries. What completes gives the output.`;
    }
    if (operator.kind === "|") {
      const groups = this.#parts(flow).groups.filter(({ span }) => holds(span, operator.span));
      const place = groups.at(-1);
      return place === undefined ? "" : groupHover(this.#document, rich, { flow, place });
    }
    const { links = [] } = this.#document.types.flow(flow) ?? {};
    const type = links.find(({ span }) => span.start === operator.span.start)?.type;
    return rich.parts([
      type === undefined ? "" : rich.block(wholeType(type)),
      `${right} starts when ${left} has completed, and gets its output.`,
    ]);
  }

  #map({ flow, map, unit }: Target & { kind: "map" }): string {
    const { rich } = this;
    const before = { start: unit.span.start, end: map.span.start };
    const limit = map.limit === undefined ? "all at once" : `at most ${map.limit} at a time`;
    return rich.parts([
      this.#outputOf(flow, { start: unit.span.start, end: map.span.end }),
      `${this.#quote(flow, before)} runs once for each element of its input, ${limit}. The output is the array of their outputs, in the order of the input.`,
    ]);
  }

  #case({ flow, routeCase }: Target & { kind: "case" }): string {
    const { rich } = this;
    const body = this.#quote(flow, routeCase.body.span);
    const found = syntaxOf(flow.record).routes.find(({ route }) => route.cases.includes(routeCase));
    const picks = found && { start: found.unit.span.start, end: found.route.span.start };
    const picking = picks === undefined ? "the unit before" : this.#quote(flow, picks);
    const when = routeCase.isElse
      ? `where no other case takes the output of ${picking}`
      : `where ${picking} gives ${rich.code(JSON.stringify(routeCase.key))}, or an object with that as its ${rich.code("route")}`;
    return rich.parts([picks === undefined ? "" : this.#outputOf(flow, picks), `${body} runs ${when}.`]);
  }

  /** The type of what comes out of a part of a flow, where it is known. */
  #outputOf(flow: FlowDefinition, { start, end }: Span): string {
    const types = this.#document.types.unit(flow, unitKey(flow.record.text.slice(start, end)));
    return types === undefined ? "" : this.rich.block(wholeType(types.output));
  }

  #quote({ record }: FlowDefinition, { start, end }: Span): string {
    return this.rich.code(shortened(record.text.slice(start, end).replace(/\s+/g, " ").trim(), longestQuote));
  }

  #parts(flow: FlowDefinition): FlowParts {
    return new FlowParts(flow, this.#document.index.compiled(flow));
  }

  /** The types of the node that stands at a place of the file. */
  #nodeAt(flow: FlowDefinition, { start }: Span): NodeTypes | undefined {
    const place = this.#parts(flow).nodes.find(({ span }) => span.start + (flow.record.textStart ?? 0) === start);
    return place === undefined ? undefined : this.#nodeTypes(flow, place.id);
  }

  #nodeTypes(flow: FlowDefinition, id: string): NodeTypes | undefined {
    return this.#document.types.flow(flow)?.nodes.find((node) => node.id === id);
  }

  #taskOf(flow: FlowDefinition, { unit }: NodePlace): TaskDefinition | undefined {
    const { index } = this.#document;
    if (unit.primary.kind === "name") return tasksNamed(index, flow, unit.primary.name)[0];
    const meaning = unit.primary.kind === "slot" ? index.compiled(flow).slots[unit.primary.index] : undefined;
    return meaning?.kind === "task" ? meaning : undefined;
  }
}

/** Whether a place of a tag is in its type arguments or options, which are TypeScript's. */
function isInBrackets(text: string, { start }: Span, offset: number): boolean {
  let depth = 0;
  let quote = "";
  for (const character of text.slice(start, offset)) {
    if (quote !== "") quote = character === quote ? "" : quote;
    else if ("\"'`".includes(character)) quote = character;
    else if ("(<{[".includes(character)) depth += 1;
    else if (")>}]".includes(character)) depth -= 1;
  }
  return depth > 0;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
