import type { SlotPrimary, UnitExpression } from "@graflow/dsl";
import { CodeActionKind } from "vscode-languageserver";
import { placeInFile } from "../../analyzer/checks/text-diagnostics.ts";
import { statementStart } from "../../analyzer/definition-text.ts";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import type { DocumentContext, FileEdit } from "../feature.ts";
import { syntaxOf } from "../flow-syntax.ts";
import { flowAt, offsetInText } from "../target-at.ts";
import type { ActionSource, FlowAction } from "./flow-action.ts";
import { isSound, slotsWithin } from "./spliced-flow.ts";

/** Puts the text of an interpolated flow in its place, in brackets; a variable that nothing else uses goes. */
export const inlineFlow: ActionSource = {
  kind: CodeActionKind.RefactorInline,
  find: ({ document, span }) => {
    const host = flowAt(document.index, document.file, span.start);
    const inText = host === undefined ? undefined : offsetInText(host, span.start);
    if (host === undefined || inText === undefined) return [];
    const unit = syntaxOf(host.record).units.find(
      ({ primary }) => primary.kind === "slot" && primary.span.start <= inText && inText <= primary.span.end,
    );
    const slot = unit?.primary;
    if (unit === undefined || slot?.kind !== "slot") return [];
    const part = document.index.compiled(host).slots[slot.index];
    if (part?.kind !== "flow") return [];
    const refused = obstacle(document, host, part);
    if (refused !== undefined) return refusal(document, refused);
    const text = replacement(document, { host, part, unit, slot });
    if (text === undefined) return refusal(document, "What follows would know its output by another name.");
    const edits = [
      ...removal(document, host, part),
      { file: document.file, span: placeInFile(host, slot.span), text },
    ].toSorted((left, right) => left.span.start - right.span.start);
    return [{ title, kind: CodeActionKind.RefactorInline, edits }];
  },
};

const title = "Put the flow's text here";

/** Says why not, where the client shows that. */
function refusal({ client }: DocumentContext, refused: string): readonly FlowAction[] {
  if (client.textDocument?.codeAction?.disabledSupport !== true) return [];
  return [{ title, kind: CodeActionKind.RefactorInline, edits: [], refused }];
}

interface Inlining {
  readonly host: FlowDefinition;
  readonly part: FlowDefinition;
  readonly unit: UnitExpression;
  readonly slot: SlotPrimary;
}

/** What makes the names of a flow's text mean something else in the other flow, or would be lost of it. */
function obstacle({ index }: DocumentContext, host: FlowDefinition, part: FlowDefinition): string | undefined {
  const { record, file, scope } = part;
  if (part.id === host.id) return "The flow contains itself.";
  if (file !== host.file) return "The flow stands in another file.";
  if (scope !== host.scope) return "The flow belongs to another scope: its names mean other tasks.";
  if (!record.isTemplate || !host.record.isTemplate) return "One of the two flows is a text given to flow.from.";
  if (record.name !== undefined || record.options.length > 0) return "The flow has a name or options of its own.";
  const { chains, comments } = syntaxOf(record).tree;
  if (chains.length !== 1) return "The flow has several chains.";
  if (comments.length > 0) return "The flow has comments, which would be lost.";
  if (index.compiled(part).diagnostics.some(({ severity }) => severity === "error")) return "The flow has errors.";
  const inHost = new Set(namesOf(host));
  const shared = namesOf(part).find((name) => inHost.has(name));
  return shared === undefined ? undefined : `Both flows have ${shared}: that would become one node.`;
}

function namesOf({ record }: FlowDefinition): readonly string[] {
  const { names, labels, slots } = syntaxOf(record);
  const written = slots.map(({ span }) => record.text.slice(span.start, span.end));
  return [...names.map(({ name }) => name), ...labels.map(({ name }) => name), ...written];
}

/** The flow's text in brackets, with a label where others know its output by the flow's name. */
function replacement({ index }: DocumentContext, { host, part, unit, slot }: Inlining): string | undefined {
  const [chain] = syntaxOf(part.record).tree.chains;
  if (chain === undefined) return undefined;
  const inner = part.record.text.slice(chain.span.start, chain.span.end);
  const isPlain = chain.kind === "unit" && chain.label === undefined && chain.suffixes.length === 0;
  const written = isPlain ? inner : `(${inner})`;
  const brings = index.compiled(part).graph;
  const known = index.compiled(host).graph.nodes.find((node) => node.slot === slot.index)?.id;
  const labels = unit.label !== undefined || known === undefined ? [""] : ["", `${known}: `];
  return labels
    .map((label) => label + written)
    .find((text) => {
      const by = text.length - written.length + (isPlain ? 0 : 1);
      const slots = slotsWithin(index, part, { span: chain.span, from: chain.span.start - by });
      return isSound(index, host, { span: slot.span, text, slots, brings });
    });
}

/** Takes away the variable, if the interpolation was all that it was for. */
function removal(
  { index, text, file }: DocumentContext,
  host: FlowDefinition,
  part: FlowDefinition,
): readonly FileEdit[] {
  const { assigned, span } = part.record;
  const record = index.record(file);
  if (assigned?.kind !== "variable" || record === undefined) return [];
  const places = record.mentions.flatMap(({ origin, spans }) => {
    const meaning = index.meaning(origin, file);
    return meaning.kind === "flow" && meaning.id === part.id ? spans : [];
  });
  const others = places.filter(({ start }) => start !== assigned.span.start);
  const isExported = [...record.exports.values()].some((origin) => {
    const meaning = index.meaning(origin, file);
    return meaning.kind === "flow" && meaning.id === part.id;
  });
  if (isExported || others.length !== 1 || host.record.span.start < span.end) return [];
  const lineStart = text.lastIndexOf("\n", assigned.span.start - 1) + 1;
  const before = text.slice(lineStart, assigned.span.start);
  const between = text.slice(assigned.span.end, span.start);
  const after = /^[^\S\n]*;?[^\S\n]*(?:\r?\n){1,2}/.exec(text.slice(span.end))?.[0];
  if (!/^(?:const|let|var)\s+$/.test(before) || !/^\s*=\s*$/.test(between) || after === undefined) return [];
  const start = statementStart(text, lineStart) ?? lineStart;
  return [{ file, span: { start, end: span.end + after.length }, text: "" }];
}
