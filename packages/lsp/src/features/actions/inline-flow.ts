import type { SlotPrimary, UnitExpression } from "@graflow/dsl";
import { CodeActionKind } from "vscode-languageserver";
import { placeInFile } from "../../analyzer/checks/text-diagnostics.ts";
import { statementStart } from "../../analyzer/definition-text.ts";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import type { DocumentContext, FileEdit } from "../feature.ts";
import { syntaxOf } from "../flow-syntax.ts";
import { flowAt, offsetInText } from "../target-at.ts";
import type { ActionSource } from "./flow-action.ts";
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
    if (part?.kind !== "flow" || !canMove(document, host, part) || sharesNames(host, part)) return [];
    const text = replacement(document, { host, part, unit, slot });
    if (text === undefined) return [];
    const edits = [
      ...removal(document, host, part),
      { file: document.file, span: placeInFile(host, slot.span), text },
    ].toSorted((left, right) => left.span.start - right.span.start);
    return [{ title: "Put the flow's text here", kind: CodeActionKind.RefactorInline, edits }];
  },
};

interface Inlining {
  readonly host: FlowDefinition;
  readonly part: FlowDefinition;
  readonly unit: UnitExpression;
  readonly slot: SlotPrimary;
}

/** Whether the names of a flow's text mean the same in the other flow, and nothing of it is lost. */
function canMove({ index }: DocumentContext, host: FlowDefinition, part: FlowDefinition): boolean {
  const { record, file, scope } = part;
  if (file !== host.file || scope !== host.scope || part.id === host.id) return false;
  if (!record.isTemplate || !host.record.isTemplate || record.name !== undefined || record.options.length > 0)
    return false;
  const { chains, comments } = syntaxOf(record).tree;
  if (chains.length !== 1 || comments.length > 0) return false;
  return index.compiled(part).diagnostics.every(({ severity }) => severity !== "error");
}

function sharesNames(host: FlowDefinition, part: FlowDefinition): boolean {
  const inHost = new Set(namesOf(host));
  return namesOf(part).some((name) => inHost.has(name));
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
  const known = index.compiled(host).graph.nodes.find((node) => node.slot === slot.index)?.id;
  const labels = unit.label !== undefined || known === undefined ? [""] : ["", `${known}: `];
  return labels
    .map((label) => label + written)
    .find((text) => {
      const by = text.length - written.length + (isPlain ? 0 : 1);
      const slots = slotsWithin(index, part, { span: chain.span, from: chain.span.start - by });
      return isSound(index, host, { span: slot.span, text, slots });
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
